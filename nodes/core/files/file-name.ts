const MAX_LENGTH = 100;
/** The rest of an offered name is ignored: searching a very long one would take very long. */
const MAX_OFFERED_LENGTH = 1_000;

/**
 * @param offered name from the host or from the link's path; not trusted
 * @param fallback name without extension, used when nothing usable is left
 * @returns a name without path, control and reserved characters, of at most 100 characters, and the
 * extension
 */
export function safeFileName(offered: string, fallback: string, extension: string): string {
	const last = (offered.split(/[/\\]/).pop() ?? '').slice(0, MAX_OFFERED_LENGTH);
	const bare = last
		.replace(/\.[A-Za-z0-9]{1,5}$/, '')
		.replace(/[^\p{L}\p{N}\p{Extended_Pictographic} _.()-]/gu, '')
		.replace(/^[\s.]+|[\s.]+$/g, '');
	const name = [...(bare || fallback)].slice(0, MAX_LENGTH).join('');
	return `${name}.${extension}`;
}

/** @returns the file name in a Content-Disposition header, else the last part of the URL's path; may be "" */
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
