/** The newest entry of a changelog. */
export interface ChangelogEntry {
	/** Without the leading `## `, such as `1.2.3, 4 May 2027`. */
	heading: string;
	/** Markdown below the heading, without blank lines around it. */
	text: string;
}

/** @returns the first entry that has a heading of level 2, or undefined where there is none */
export function newestEntry(changelog: string): ChangelogEntry | undefined {
	const [, first] = changelog.split(/^## /m);
	if (first === undefined) return undefined;
	const [heading = '', ...lines] = first.split('\n');
	return { heading: heading.trim(), text: lines.join('\n').trim() };
}

/**
 * The notes of a release: what the changelog says about that version.
 * @throws when the newest entry is of another version or says nothing
 */
export function releaseNotes(changelog: string, version: string): string {
	const entry = newestEntry(changelog);
	if (entry?.heading.startsWith(`${version}, `) && entry.text) return entry.text;
	throw new Error(`The newest entry of CHANGELOG.md says nothing about ${version}`);
}
