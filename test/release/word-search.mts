/** A word that the project does not use any more, and what it says instead. */
export interface RetiredWord {
	/** Found in upper and lower case, with common endings, and inside identifiers: `fateOf`, `FATES`. */
	word: string;
	/** Found only as a whole identifier in exactly this spelling. */
	exact?: boolean;
	/** Found in exactly this spelling, also across words, in paths not at all. */
	phrase?: boolean;
	/** The replacement. */
	use: string;
	/** Top-level folders in which it is retired. Default: everywhere. */
	in?: string[];
	/** Phrases in which it is legitimate. */
	allow?: string[];
}

/** Splits identifiers too: `isStormy`, `is-stormy` and `IS_STORMY` are "is" and "stormy". */
const WORD = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g;
const IDENTIFIER = /[A-Za-z_$][\w$]*/g;
const ENDINGS = '(?:s|es|d|ed|y|er|ing)?';

/** @returns the lines of the text that contain the word, each with its number */
export function linesWith(
	{ word, exact = false, phrase = false, allow = [] }: RetiredWord,
	text: string,
): string[] {
	const isFound = phrase ? (line: string) => line.includes(word) : finder(word, exact);
	return text
		.split('\n')
		.map((line, index) => ({ line, number: index + 1 }))
		.filter(({ line }) =>
			isFound(allow.reduce((rest, phrase) => rest.replaceAll(phrase, ''), line)),
		)
		.map(({ line, number }) => `${number}: ${line.trim().slice(0, 120)}`);
}

function finder(word: string, exact: boolean): (line: string) => boolean {
	return exact
		? matcher(IDENTIFIER, new RegExp(`^${word}$`))
		: matcher(WORD, new RegExp(`^${word}${ENDINGS}$`, 'i'));
}

function matcher(parts: RegExp, wanted: RegExp): (line: string) => boolean {
	return (line) => (line.match(parts) ?? []).some((part) => wanted.test(part));
}
