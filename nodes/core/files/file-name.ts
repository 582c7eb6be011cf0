const LONGEST = 100;
/** More of an offered name is not looked at: searching a very long one would take very long. */
const LONGEST_OFFER = 1_000;

/**
 * @param offered name that the host gave, or the link's last part; input, not fact
 * @param fallback used when nothing usable is left
 * @returns a name without path, control and reserved characters, of at most 100 characters, with
 * the extension of what the file really is
 */
export function safeFileName(offered: string, fallback: string, extension: string): string {
	const last = (offered.split(/[/\\]/).pop() ?? '').slice(0, LONGEST_OFFER);
	const bare = last
		.replace(/\.[A-Za-z0-9]{1,5}$/, '')
		.replace(/[^\p{L}\p{N}\p{Extended_Pictographic} _.()-]/gu, '')
		.replace(/^[\s.]+|[\s.]+$/g, '');
	const name = [...(bare || fallback)].slice(0, LONGEST).join('');
	return `${name}.${extension}`;
}

/** @returns the file name in a Content-Disposition header, "" when there is none */
export function offeredName(disposition: string | undefined, url: string): string {
	const extended = /filename\*\s*=\s*[\w-]*'[^']*'([^;]+)/i.exec(disposition ?? '')?.[1];
	const plain = /filename\s*=\s*"?([^";]+)"?/i.exec(disposition ?? '')?.[1];
	const path = /^[^?#]*/.exec(url)?.[0] ?? '';
	return decoded(extended ?? plain ?? path.split('/').slice(3).pop() ?? '');
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text.trim());
	} catch {
		return text.trim();
	}
}
