/** The pages of a party. A new one is a line here and a folder in routes/party/[id]. */
import Images from '@lucide/svelte/icons/images';
import Info from '@lucide/svelte/icons/info';
import MessageCircle from '@lucide/svelte/icons/message-circle';
import type { Component } from 'svelte';
import type { Party } from '$lib/api/client';
import * as m from '$lib/paraglide/messages';
import { moments } from './moments.svelte';

interface Tab {
	href: string;
	label: string;
	icon: Component<{ size?: number }>;
	count?: number;
}

export function tabs(party: Party): Tab[] {
	const base = `/party/${party.id}`;
	return [
		{ href: base, label: m.party_tab_details(), icon: Info },
		{ href: `${base}/gallery`, label: m.party_tab_gallery(), icon: Images, count: moments.count(party) },
		{ href: `${base}/chat`, label: m.party_tab_chat(), icon: MessageCircle }
	];
}
