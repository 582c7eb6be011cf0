export interface Release {
	/** Such as v1.2.3. */
	tag: string;
	/** Of package.json. */
	version: string;
	changelog: string;
}

/** @returns why this must not be published, nothing when it may */
export function releaseProblems({ tag, version, changelog }: Release): string[] {
	const [newest] = changelog.match(/^## .+$/m) ?? ['no heading'];
	const dated = new RegExp(`^## ${version.replaceAll('.', '\\.')}, \\d{1,2} [A-Z][a-z]+ \\d{4}$`);
	return [
		tag === `v${version}` ? '' : `The tag is ${tag}, but package.json has version ${version}`,
		dated.test(newest)
			? ''
			: `CHANGELOG.md must begin with "## ${version}, <day month year>"; it begins with: ${newest}`,
	].filter(Boolean);
}
