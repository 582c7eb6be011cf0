/** A supported line of n8n, named as users name it. */
export type Line = '2.41' | '1.123';

export const LINES: readonly Line[] = ['2.41', '1.123'];

/** What a private n8n host needs to install the same way every time. */
export interface HostRecipe {
	/** Exact version of the `n8n` package. */
	version: string;
	overrides: Record<string, unknown>;
}

/** Pins for packages whose newest versions n8n's own ranges reach but do not work with. */
const COMMON_OVERRIDES = {
	linkedom: '0.18.12',
	langchain: { '@langchain/langgraph': '1.4.17' },
	'msgpackr-extract': '3.0.4',
};

export const RECIPES: Record<Line, HostRecipe> = {
	'2.41': { version: '2.41.1', overrides: COMMON_OVERRIDES },
	'1.123': {
		version: '1.123.81',
		// n8n 1.x names xlsx by a CDN address; this is the same library on the npm registry.
		overrides: { ...COMMON_OVERRIDES, xlsx: 'npm:@e965/xlsx@0.20.2' },
	},
};

/** The only dependencies of n8n that must run an install script: both hold native code. */
export const NATIVE_PACKAGES = ['sqlite3', 'isolated-vm'];

/**
 * The line that tests of this process use: `N8N_LINE`, or 2.41.
 * @throws when `N8N_LINE` names no supported line
 */
export function lineFromEnvironment(): Line {
	const line = process.env.N8N_LINE ?? '2.41';
	if (LINES.includes(line as Line)) return line as Line;
	throw new Error(`N8N_LINE is "${line}". Supported lines of n8n: ${LINES.join(', ')}.`);
}
