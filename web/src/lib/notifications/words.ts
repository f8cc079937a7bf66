/** A notification in the language of the page, and where it leads. Kinds that are newer than this page keep the server's words. */
import * as m from '$lib/paraglide/messages';
import type { Notification } from './api';
import { path } from './target';

export function words(news: Notification): string {
	const name = news.actor?.name ?? m.news_somebody();
	const who = news.count > 1 ? m.news_who_others({ who: name, count: news.count - 1 }) : name;
	const party = news.party?.title ?? '';
	const { count } = news;
	switch (news.kind) {
		case 'NEW_FOLLOWER':
			return m.news_follower({ who, count });
		case 'NEW_RSVP':
			return news.data.status === 'GOING'
				? m.news_rsvp_going({ who, party, count })
				: news.data.status === 'MAYBE'
					? m.news_rsvp_maybe({ who, party, count })
					: m.news_rsvp({ who, party, count });
		case 'PARTY_REMINDER':
			return news.data.hours === 1 ? m.news_reminder_hour({ party }) : m.news_reminder_day({ party });
		case 'NEW_MESSAGE':
			return news.count > 1
				? m.news_messages({ count: news.count, party, who: name })
				: m.news_message({ who: name, party });
		case 'PARTY_LIVE':
			return m.news_live({ party });
		case 'TAGGED_IN_MEDIA':
			return m.news_tagged({ who, party, count });
		case 'WAITLIST_PROMOTED':
			return m.news_promoted({ party });
		case 'PARTY_CANCELLED':
			return m.news_cancelled({ party });
		case 'PARTY_MOVED':
			return m.news_moved({ party });
		case 'INVITATION':
			return news.actor ? m.news_invited_by({ who: name, party }) : m.news_invited({ party });
		case 'COHOST_APPOINTED':
			return m.news_appointed({ role: String(news.data.role), party });
		case 'NEW_PARTY':
			return m.news_new_party({ who: name, party });
		case 'MEDIA_LIKED':
			return m.news_liked({ who, party, count });
		case 'MEDIA_COMMENTED':
			return m.news_commented({ who, party, count });
		default:
			return [news.title, news.body].filter(Boolean).join(': ');
	}
}

const said = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export function target({ kind, actor, party, data }: Notification): string {
	return path({ kind, partyId: party?.id, mediaId: said(data.mediaId), userId: actor?.id ?? said(data.userId) });
}

const KINDS: Record<string, () => string> = {
	NEW_FOLLOWER: m.kind_NEW_FOLLOWER,
	NEW_RSVP: m.kind_NEW_RSVP,
	PARTY_REMINDER: m.kind_PARTY_REMINDER,
	NEW_MESSAGE: m.kind_NEW_MESSAGE,
	PARTY_LIVE: m.kind_PARTY_LIVE,
	TAGGED_IN_MEDIA: m.kind_TAGGED_IN_MEDIA,
	WAITLIST_PROMOTED: m.kind_WAITLIST_PROMOTED,
	PARTY_CANCELLED: m.kind_PARTY_CANCELLED,
	PARTY_MOVED: m.kind_PARTY_MOVED,
	INVITATION: m.kind_INVITATION,
	COHOST_APPOINTED: m.kind_COHOST_APPOINTED,
	NEW_PARTY: m.kind_NEW_PARTY,
	MEDIA_LIKED: m.kind_MEDIA_LIKED,
	MEDIA_COMMENTED: m.kind_MEDIA_COMMENTED
};

export const kindName = (kind: string): string => KINDS[kind]?.() ?? kind.toLowerCase().replaceAll('_', ' ');
