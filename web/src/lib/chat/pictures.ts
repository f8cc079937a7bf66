/** Pictures in the chat are the party's: they go to its gallery first, and are shown here when they are there. */
import type { Party } from '$lib/api/client';
import * as m from '$lib/paraglide/messages';
import { check } from '$lib/upload/limits';
import { dock } from '$lib/upload/dock.svelte';
import { queue, type Upload } from '$lib/upload/queue.svelte';
import type { Room } from './room.svelte';

const LOOK_EVERY = 250;

/** What became of it. */
function settled(upload: Upload): Promise<Upload> {
	return new Promise((done) => {
		const timer = setInterval(() => {
			const isThere = queue.list.some(({ id }) => id === upload.id);
			if (upload.isOver || upload.stage === 'failed' || !isThere) {
				clearInterval(timer);
				done(upload);
			}
		}, LOOK_EVERY);
	});
}

export async function showAll(
	files: readonly File[],
	room: Room,
	party: Party,
	who: string,
	refuse: (problem: string) => void
): Promise<void> {
	for (const file of files) {
		const chosen = await check(file);
		if (typeof chosen === 'string' || chosen.kind === 'AUDIO') {
			refuse(`${file.name}: ${chosen === 'size' || chosen === 'length' ? m.error_too_large() : m.error_file_type()}`);
			continue;
		}
		const isPhoto = chosen.kind === 'PHOTO';
		const preview = isPhoto ? URL.createObjectURL(file) : null;
		const shown = room.show(isPhoto ? 'IMAGE' : 'VIDEO', preview);
		const [upload] = queue.add([chosen], party, who, null);
		dock.isUsed = true;
		if (!upload) continue;
		void settled(upload).then(({ stage, media, problem }) => {
			if (media && media.state === 'READY') shown.ready(media.id);
			else if (stage === 'held') shown.failed(m.chat_picture_pending());
			else shown.failed(problem ?? m.chat_picture_failed());
		});
	}
}
