// `npm run bench`: our nodes compared with the usual alternatives, in one real n8n. Linux.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ContenderId } from './compare/contenders.mts';
import { CONTENDERS } from './compare/contenders.mts';
import { machineFacts } from './compare/machine.mts';
import { publish, readPublished, render } from './compare/publish.mts';
import { conditionsOf, tablesOf } from './compare/report.mts';
import type { Sizes } from './compare/series.mts';
import { FULL, QUICK, runAll, SERIES } from './compare/series.mts';

const { values } = parseArgs({
	options: {
		/** Short tasks and few videos: takes minutes, but the figures mean little. */
		quick: { type: 'boolean', default: false },
		/** Videos per order. */
		videos: { type: 'string', multiple: true },
		/** Contenders by id. */
		only: { type: 'string', multiple: true, default: Object.keys(CONTENDERS) },
		series: { type: 'string', multiple: true, default: [...SERIES] },
		/** Also writes docs/benchmarks.*. */
		publish: { type: 'boolean', default: false },
		/** Only regenerates the page and the chart from docs/benchmarks.json. */
		render: { type: 'boolean', default: false },
	},
});

// process.exit() runs the handlers that end n8n; a signal alone would not.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

if (values.render) await render(readPublished());
else await run();

async function run(): Promise<void> {
	const sizes: Sizes = { ...(values.quick ? QUICK : FULL) };
	if (values.videos) sizes.orders = values.videos.map(Number);
	const machine = machineFacts('npm run bench');
	const trials = await runAll(sizes, values.only as ContenderId[], values.series);
	const report = { ...machine.facts(), ...trials };
	mkdirSync('out', { recursive: true });
	writeFileSync('out/benchmarks.json', JSON.stringify(report, null, '\t'));
	console.log(
		`\n${conditionsOf(report)}\n\n${tablesOf(report)}\n\nAll figures: out/benchmarks.json`,
	);
	if (values.publish) await publish(report);
}
