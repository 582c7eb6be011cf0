/** Of `npm start`, in the order in which a first run comes to them. */
export interface Moment {
	name: string;
	/** What is printed when it has come. */
	line: RegExp;
	/** How much later it is ended, in ms. */
	more?: number;
}

export const MOMENTS: [dependencies: Moment, ...others: Moment[]] = [
	{ name: 'While dependencies are installed', line: /\d+ of \d+ packages unpacked/ },
	{ name: 'While n8n is downloaded', line: /Installing n8n .* packages unpacked/ },
	{ name: 'While native code is compiled', line: /compiling native code/, more: 8_000 },
	{ name: 'While n8n starts', line: /❯ Start n8n/, more: 3_000 },
	{ name: 'While n8n runs', line: /Ctrl-C ends n8n/ },
];
