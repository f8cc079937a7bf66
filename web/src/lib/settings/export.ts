/** Saves one's own data as a file. */
export function saveExport(): void {
	const link = document.createElement('a');
	link.href = '/api/v1/users/me/export';
	link.download = 'party-gallery.json';
	link.click();
}
