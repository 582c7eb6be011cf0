/** Breaks a text into lines at its spaces; a word that is too long gets a line of its own. */
export function wrapText(text: string, fits: (line: string) => boolean): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/\s+/).filter(Boolean)) {
		const longer = line ? `${line} ${word}` : word;
		if (!line || fits(longer)) line = longer;
		else {
			lines.push(line);
			line = word;
		}
	}
	return line ? [...lines, line] : lines;
}
