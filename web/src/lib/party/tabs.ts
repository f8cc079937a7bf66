/** The pages of a party. A new one is a line here and a folder in routes/party/[id]/(party). */
import Info from '@lucide/svelte/icons/info';
import type { Component } from 'svelte';
import type { Party } from '$lib/api/client';
import * as m from '$lib/paraglide/messages';

interface Tab {
	href: string;
	label: string;
	icon: Component<{ size?: number }>;
	count?: number;
}

export function tabs(party: Party): Tab[] {
	return [{ href: `/party/${party.id}`, label: m.party_tab_details(), icon: Info }];
}
