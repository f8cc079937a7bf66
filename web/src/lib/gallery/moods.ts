/** The six moods of an evening, with their signs and colours (the colours are in mood.css). */
import Flame from '@lucide/svelte/icons/flame';
import Gem from '@lucide/svelte/icons/gem';
import Heart from '@lucide/svelte/icons/heart';
import PartyPopper from '@lucide/svelte/icons/party-popper';
import Waves from '@lucide/svelte/icons/waves';
import Zap from '@lucide/svelte/icons/zap';
import type { Component } from 'svelte';
import * as m from '$lib/paraglide/messages';

export const MOODS = ['HYPE', 'CHILL', 'WILD', 'ROMANTIC', 'CRAZY', 'ELEGANT'] as const;
export type Mood = (typeof MOODS)[number];

export const isMood = (text: unknown): text is Mood => MOODS.includes(text as Mood);

interface Look {
	icon: Component<{ size?: number }>;
	/** Told apart also by who does not tell colours apart: each has a sign and a name. */
	colour: string;
	name: () => string;
}

export const LOOKS: Record<Mood, Look> = {
	HYPE: { icon: Flame, colour: '#fb923c', name: m.mood_hype },
	CHILL: { icon: Waves, colour: '#38bdf8', name: m.mood_chill },
	WILD: { icon: Zap, colour: '#a3e635', name: m.mood_wild },
	ROMANTIC: { icon: Heart, colour: '#fb7185', name: m.mood_romantic },
	CRAZY: { icon: PartyPopper, colour: '#c084fc', name: m.mood_crazy },
	ELEGANT: { icon: Gem, colour: '#e2c07a', name: m.mood_elegant }
};
