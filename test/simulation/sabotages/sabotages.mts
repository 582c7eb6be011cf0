import type { Patch } from '../product.mts';

/** Changes that break a law, by name: each must be found, or the simulation proves nothing. */
export const SABOTAGES: Record<string, Patch[]> = {
	'no-entry-before-sending': [
		{
			file: 'nodes/core/submit/batch.ts',
			search: '\t\tjournal.recordSent(itemIndex);\n',
			replace: '',
		},
	],
	'entry-after-the-answer-only': [
		{
			file: 'nodes/core/submit/batch.ts',
			search: '\t\tjournal.recordSent(itemIndex);\n\t\tconst sent = body;',
			replace: '\t\tconst sent = body;',
		},
		{
			file: 'nodes/core/submit/batch.ts',
			search: "\t\treturn outcome.kind === 'stopped'",
			replace:
				"\t\tif (outcome.kind !== 'unknown') journal.recordSent(itemIndex);\n\t\treturn outcome.kind === 'stopped'",
		},
	],
	'identity-by-body': [
		{
			file: 'nodes/core/submit/batch.ts',
			search: 'this.ports.journal.find(itemIndex)',
			replace: 'this.ports.journal.find(itemIndex, this.bodies?.get(itemIndex))',
		},
	],
	'unanswered-sent-again': [
		{
			file: 'nodes/core/submit/journal.ts',
			search: "(state === 'sent' && !resendAfterNoResponse)",
			replace: 'false',
		},
	],
	'request-timeout-counts-as-refused': [],
	'refused-not-cleared': [
		{
			file: 'nodes/core/submit/batch.ts',
			search:
				"if (outcome.kind === 'refused' && isCertain) this.ports.journal.recordRefused(itemIndex);",
			replace: '',
		},
	],
	'journal-per-process': [
		{
			file: 'nodes/core/n8n/execution-store.ts',
			search: "\tconst store = context.getContext('node');\n\tstore.submits ??= {};",
			replace: '\tconst store = ownStore(context.getExecutionId());\n\tstore.submits ??= {};',
		},
	],
};
