// `npm run models:check [-- FILE ...]`: counts the models, and compares them with references in the
// format of sandbox/reference/*.json. Ends with 1 when something differs that is not meant to.
import { readFileSync } from 'node:fs';
import type { ModelSpec } from '../nodes/core/models/types';
import type { ProviderId } from '../nodes/core/models/vocabulary';
import type { Difference, ReferenceEndpoint } from './catalogue/compare.mts';
import { compare } from './catalogue/compare.mts';
import { intentionOf } from './catalogue/intended-differences.mts';
import { builtCatalogue } from './catalogue/load.mts';

const OURS = ['sandbox/reference/novita-models.json', 'sandbox/reference/modelslab-models.json'];

const { models } = builtCatalogue();
const files = process.argv.length > 2 ? process.argv.slice(2) : OURS;
console.table(counts(models));
const strays = files.map(check);
process.exitCode = strays.some((count) => count > 0) ? 1 : 0;

type Counts = Record<ModelSpec['status']['state'] | 'all', number>;

/** How many models there are by provider and status. */
function counts(all: ModelSpec[]): Record<string, Counts> {
	const table: Record<string, Counts> = {};
	for (const { provider, status } of all) {
		const row = (table[provider] ??= {
			current: 0,
			unlisted: 0,
			probablyGone: 0,
			retired: 0,
			all: 0,
		});
		row[status.state]++;
		row.all++;
	}
	return table;
}

/** Prints what differs from the reference of one file; gives how much of it is not meant. */
function check(file: string): number {
	const reference = JSON.parse(readFileSync(file, 'utf8')) as ReferenceEndpoint[];
	const provider = providerOf(reference);
	const specs = models.filter((model) => model.provider === provider);
	const differences = compare(specs, reference);
	const strays = differences.filter((one) => intentionOf(one) === undefined);
	console.log(`\n${file}: ${differences.length - strays.length} differences are meant`);
	for (const one of strays) console.log(`  ${line(one)}`);
	console.log(strays.length === 0 ? '  nothing else differs' : `  ${strays.length} are not`);
	return strays.length;
}

/** ModelsLab's paths hang below /api. */
function providerOf([first]: ReferenceEndpoint[]): ProviderId {
	return first?.path.startsWith('/api/') ? 'modelsLab' : 'novita';
}

function line({ endpoint, field, fact, reference, spec }: Difference): string {
	const place = [endpoint, field].filter(Boolean).join(' ');
	if (fact === 'missing' || fact === 'extra') return `${place}: ${fact}`;
	return `${place}: ${fact} is ${JSON.stringify(spec)}, the reference says ${JSON.stringify(reference)}`;
}
