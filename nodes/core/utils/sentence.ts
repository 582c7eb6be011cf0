/** @returns the text with a capital letter at its start */
export function sentence(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
