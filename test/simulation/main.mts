// `npm run simulate -- --seeds 20000 --from 1`; `--sabotage all` proves that it can fail.
import { parseArgs } from 'node:util';
import { draw } from './plan.mts';
import type { Product } from './product.mts';
import { summary, violations } from './report.mts';
import { loadProduct, play } from './run.mts';
import { SABOTAGES } from './sabotages/sabotages.mts';
import { playSeeds } from './seeds.mts';
import { shrink } from './shrink.mts';
import type { Sources } from './sources.mts';
import { playInThreads } from './threads.mts';

const { values } = parseArgs({
	options: {
		seeds: { type: 'string', default: '20000' },
		from: { type: 'string', default: '1' },
		sabotage: { type: 'string' },
	},
});
const count = Number(values.seeds);
const from = Number(values.from);
const sources: Sources = new Map();
process.exitCode = (await (values.sabotage ? provesItself(values.sabotage) : holds())) ? 0 : 1;

/** Plays the seeds; the first that fails is told, and then its shortest story. */
async function holds(): Promise<boolean> {
	const product = loadProduct(sources);
	if (count === 1) return await tell(from);
	// Translates the sources once, for all threads.
	product.load();
	const start = Date.now();
	const figures = await playInThreads(from, count, sources);
	console.log(summary(figures, (Date.now() - start) / 1000));
	if (!(await isRepeatable(product))) return false;
	const [first] = figures.failing;
	if (!first) return true;
	console.log(`\n${figures.failing.length} runs break a rule:\n${violations(figures)}\n`);
	return await tell(first.seed);
}

/** The same seed must give the same run, or no failure could be looked into. */
async function isRepeatable(product: Product): Promise<boolean> {
	for (let seed = from; seed < from + Math.min(count, 25); seed++) {
		const [once, twice] = [
			await play(product, draw(seed), true),
			await play(product, draw(seed), true),
		];
		if (once.story.join('\n') === twice.story.join('\n')) continue;
		console.log(`Seed ${seed} gives two different runs`);
		return false;
	}
	return true;
}

/** Tells the story of one seed, and the shortest one that breaks the same rule. */
async function tell(seed: number): Promise<boolean> {
	const product = loadProduct(sources);
	const plan = draw(seed);
	const whole = await play(product, plan, true);
	const [violation] = whole.violations;
	console.log(`Seed ${seed}: ${JSON.stringify(plan)}\n${whole.story.join('\n')}`);
	if (!violation) return true;
	const short = await shrink(product, plan, violation);
	const { story } = await play(product, short, true);
	console.log(
		`\nThe shortest story found that breaks "${violation.rule}":\n${JSON.stringify(short)}`,
	);
	console.log(`${story.join('\n')}\n\nnpm run simulate -- --seeds 1 --from ${seed}`);
	return false;
}

/** Each sabotage must break a rule that the product keeps, within 2,000 seeds. */
async function provesItself(wanted: string): Promise<boolean> {
	const names = wanted === 'all' ? Object.keys(SABOTAGES) : [wanted];
	const known = await playInThreads(from, Math.min(count, 2_000), sources);
	const failing = new Map(known.failing.map(({ seed, violations }) => [seed, violations.length]));
	let isProven = true;
	for (const name of names) {
		const product = loadProduct(sources, SABOTAGES[name]);
		const { failing: found, runs } = await playSeeds(
			product,
			from,
			Math.min(count, 2_000),
			(figures) => figures.failing.some(({ seed }) => !failing.has(seed)),
		);
		const first = found.find(({ seed }) => !failing.has(seed));
		const what = first
			? `seed ${first.seed}: ${first.violations[0]!.rule}: ${first.violations[0]!.what}`
			: `not found in ${runs} seeds`;
		console.log(`${name}: ${what}`);
		isProven &&= first !== undefined;
	}
	return isProven;
}
