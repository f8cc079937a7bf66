/** Something that stays the same on this device, and says nothing about it: by it a ban holds for guests. */
export function deviceToken(): string | undefined {
	try {
		let token = localStorage.getItem('device');
		if (!token) {
			const bytes = crypto.getRandomValues(new Uint8Array(16));
			token = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
			localStorage.setItem('device', token);
		}
		return token;
	} catch {
		return undefined;
	}
}
