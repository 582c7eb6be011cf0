import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { OwnN8n } from '../../harness/own-n8n.mts';
import { startOwnN8n } from '../../harness/own-n8n.mts';
import type { ContenderId } from './contenders.mts';
import { CONTENDERS } from './contenders.mts';
import type { FaultScript } from './faults.mts';
import { FAULTS } from './faults.mts';
import type { Footprint } from './probe.mts';
import { probed, withFootprint } from './probe.mts';
import type { Plan, Trial } from './trial.mts';
import { runTrial } from './trial.mts';

/** How many videos, of how many seconds. */
export interface Sizes {
	orders: number[];
	/** Most videos for those who work on one after the other. */
	oneByOneMost: number;
	seconds: number;
	long: { videos: number; seconds: number };
	faults: { videos: number; seconds: number };
	footprint: { videos: number; oneByOneVideos: number };
}

export const FULL: Sizes = {
	orders: [1, 5, 20, 100],
	oneByOneMost: 5,
	seconds: 90,
	long: { videos: 20, seconds: 300 },
	faults: { videos: 20, seconds: 20 },
	footprint: { videos: 100, oneByOneVideos: 2 },
};

export const QUICK: Sizes = {
	orders: [1, 5, 20],
	oneByOneMost: 1,
	seconds: 15,
	long: { videos: 2, seconds: 40 },
	faults: { videos: 20, seconds: 10 },
	footprint: { videos: 20, oneByOneVideos: 1 },
};

/** Orders up to this size hardly load the machine. */
const SMALL = 5;

export type FaultTrial = Trial & { script: FaultScript };
export type FootprintTrial = Trial & Footprint;

export interface Trials {
	sizes: Sizes;
	/** Several sizes of orders. */
	orders: Trial[];
	/** Long tasks, nothing learned before. */
	long: Trial[];
	faults: FaultTrial[];
	/** Each in an n8n of its own, one after the other. */
	footprint: FootprintTrial[];
}

export const SERIES = ['orders', 'long', 'faults', 'footprint'] as const;

const LONG: ContenderId[] = ['wait', 'called', 'timer', 'loop5', 'loop30'];
const FAULTY: ContenderId[] = ['wait', 'goOn', 'called', 'loop5', 'retrying'];
const FOOTPRINT: ContenderId[] = ['wait', 'called', 'loop5'];
const ONE_BY_ONE: ContenderId[] = ['core'];
/** Who is measured together in larger orders: their downloads hardly meet. */
const GROUPS: ContenderId[][] = [
	['wait', 'loop5'],
	['called', 'loop30', 'timer', 'learned'],
];

/** Runs the series; what only waits, waits beside each other. */
export async function runAll(sizes: Sizes, only: ContenderId[], series: string[]): Promise<Trials> {
	process.env.N8N_LINE = '2.41';
	const trials: Trials = { sizes, orders: [], long: [], faults: [], footprint: [] };
	const picked = (ids: ContenderId[], kind: string) => {
		return series.includes(kind) ? ids.filter((id) => only.includes(id)) : [];
	};
	const together = (ids: ContenderId[], order: Omit<Plan, 'contender'>) => {
		return ids.map((contender) => ({ contender, ...order }));
	};
	const { seconds } = sizes;
	const scripts = Object.keys(FAULTS) as FaultScript[];

	const n8n = await startN8n();
	try {
		const longOnes = together(picked([...LONG, ...ONE_BY_ONE], 'long'), sizes.long);
		const slowOnes = sizes.orders
			.filter((videos) => videos <= sizes.oneByOneMost)
			.flatMap((videos) => together(picked(ONE_BY_ONE, 'orders'), { videos, seconds }));
		const slow = Promise.all([
			sideBySide(n8n, slowOnes),
			faulty(n8n, sizes, picked(ONE_BY_ONE, 'faults'), scripts),
		]);
		const long = sideBySide(n8n, longOnes);

		const small = sizes.orders.filter((videos) => videos <= SMALL);
		const all = picked(GROUPS.flat(), 'orders');
		const smallOnes = small.flatMap((videos) => together(all, { videos, seconds }));
		const smallOrders = sideBySide(n8n, smallOnes);
		for (const videos of sizes.orders.filter((one) => one > SMALL && !isFootprint(sizes, one))) {
			for (const group of GROUPS) {
				const plans = together(picked(group, 'orders'), { videos, seconds });
				trials.orders.push(...(await sideBySide(n8n, plans)));
			}
		}
		trials.orders.push(...(await smallOrders));
		trials.long = await long;
		for (const half of [scripts.slice(0, 2), scripts.slice(2)]) {
			trials.faults.push(...(await faulty(n8n, sizes, picked(FAULTY, 'faults'), half)));
		}
		const [slowOrders, slowFaults] = await slow;
		trials.orders.push(...slowOrders);
		trials.faults.push(...slowFaults);

		const footprints = async (ids: ContenderId[]) => {
			for (const id of ids) {
				const trial = await attempted(id, async () => await footprintOf(id, sizes));
				if (trial) trials.footprint.push(trial);
			}
		};
		const slowFootprints = footprints(picked(ONE_BY_ONE, 'footprint'));
		await footprints(picked(FOOTPRINT, 'footprint'));
		await slowFootprints;
		return trials;
	} finally {
		await n8n.discard();
	}
}

/** Whether orders of this size are run where footprints are measured. */
function isFootprint({ footprint }: Sizes, videos: number): boolean {
	return videos === footprint.videos;
}

/** Runs these scripts at the same time: only what comes out counts. */
async function faulty(
	n8n: OwnN8n,
	sizes: Sizes,
	ids: ContenderId[],
	scripts: FaultScript[],
): Promise<FaultTrial[]> {
	const trials = scripts.map(async (script) => {
		const { faults } = FAULTS[script];
		const plans = ids.map((contender) => ({ contender, ...sizes.faults, faults }));
		return (await sideBySide(n8n, plans)).map((trial) => ({ ...trial, script }));
	});
	return (await Promise.all(trials)).flat();
}

/** In an n8n of its own, which has run the same workflow once. */
async function footprintOf(contender: ContenderId, sizes: Sizes): Promise<FootprintTrial> {
	const { videos, oneByOneVideos } = sizes.footprint;
	const { seconds } = sizes;
	const file = join(tmpdir(), `loop-delay-${randomUUID()}.json`);
	const n8n = await startN8n(probed(file));
	try {
		await runTrial(n8n, { contender, videos: 1, seconds: 1 });
		const plan = {
			contender,
			videos: ONE_BY_ONE.includes(contender) ? oneByOneVideos : videos,
			seconds,
		};
		const work = async () => await noted(n8n, plan);
		const { result, footprint } = await withFootprint(n8n.pid, file, work);
		return { ...result, ...footprint };
	} finally {
		await n8n.discard();
	}
}

/** Free ports are chosen before n8n takes them, and another program may be faster: a second try. */
async function startN8n(env: Record<string, string> = {}): Promise<OwnN8n> {
	const start = async () => await startOwnN8n('http://127.0.0.1:9', { env });
	return await start().catch(start);
}

async function sideBySide(n8n: OwnN8n, plans: Plan[]): Promise<Trial[]> {
	const trials = await Promise.all(plans.map(async (plan) => await tried(n8n, plan)));
	return trials.filter((trial) => trial !== null);
}

/** A trial that can not be measured must not take the others with it. */
async function attempted<T>(what: unknown, measure: () => Promise<T>): Promise<T | null> {
	try {
		return await measure();
	} catch (error) {
		console.error('Not measured:', what, error);
		process.exitCode = 1;
		return null;
	}
}

async function tried(n8n: OwnN8n, plan: Plan): Promise<Trial | null> {
	return await attempted(plan, async () => await noted(n8n, plan));
}

async function noted(n8n: OwnN8n, plan: Plan): Promise<Trial> {
	const trial = await runTrial(n8n, plan);
	const { contender, videos, seconds, status, wall, slowest, queries, delivered, bought } = trial;
	const ratio = wall === null ? '' : `, ${(wall / slowest).toFixed(2)} of the slowest`;
	console.log(
		`${new Date().toISOString().slice(11, 19)} ${CONTENDERS[contender].name}, ` +
			`${videos} x ${seconds} s: ${status}, ${delivered} of ${bought} delivered${ratio}, ` +
			`${queries.toFixed(1)} queries a task`,
	);
	return trial;
}
