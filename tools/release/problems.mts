import { newestEntry } from './changelog.mts';
import type { History } from './history.mts';
import { MAIN } from './history.mts';

export interface Release {
	/** Such as v1.2.3. */
	tag: string;
	/** Of package.json. */
	version: string;
	changelog: string;
	history: History;
	/** Whether package-lock.json exists. */
	locked: boolean;
}

/** @returns why this must not be published, nothing when it may */
export function releaseProblems(release: Release): string[] {
	return [
		...versionProblems(release),
		...changelogProblems(release),
		...historyProblems(release),
		...(release.locked
			? []
			: ['package-lock.json is missing: a release builds from locked dependencies']),
	];
}

function versionProblems({ tag, version }: Release): string[] {
	return tag === `v${version}`
		? []
		: [`The tag is ${tag || 'missing'}, but package.json has version ${version}`];
}

function changelogProblems({ version, changelog }: Release): string[] {
	const { heading, text } = newestEntry(changelog) ?? { heading: 'no entry', text: '' };
	const dated = new RegExp(`^${version.replaceAll('.', '\\.')}, \\d{1,2} [A-Z][a-z]+ \\d{4}$`);
	if (!dated.test(heading)) {
		const wanted = `"## ${version}, <day month year>"`;
		return [`CHANGELOG.md must begin with ${wanted}; it begins with: ${heading}`];
	}
	return text ? [] : [`CHANGELOG.md says nothing about ${version}`];
}

function historyProblems({ tag, history: { head, tagged, onMain } }: Release): string[] {
	const problems: string[] = [];
	if (tagged && tagged !== head) {
		problems.push(`${tag} is the tag of ${short(tagged)}, but ${short(head)} is checked out`);
	}
	if (onMain === false) problems.push(`${short(head)} is not part of ${MAIN}`);
	if (onMain === undefined) {
		problems.push(
			`Whether ${short(head)} is part of ${MAIN} cannot be told from this clone. ` +
				'Run "git fetch origin", with --unshallow if the clone is shallow',
		);
	}
	return problems;
}

function short(commit: string): string {
	return commit.slice(0, 7);
}
