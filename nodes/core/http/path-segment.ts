/**
 * @returns the text as one segment of a URL's path. No encoding keeps `.` and `..` from being
 * resolved against the path, so they become names that nothing has.
 */
export function pathSegment(text: string): string {
	return /^\.{1,2}$/.test(text) ? text.replace(/\./g, '%252E') : encodeURIComponent(text);
}
