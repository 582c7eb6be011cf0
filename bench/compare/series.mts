import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { OwnN8n } from '../../test/support/n8n.mts';
import { startOwnN8n } from '../../test/support/n8n.mts';
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
	footprint: { videos: number; oneByOneVideos: number; seconds: number };
}

export const FULL: Sizes = {
	orders: [1, 5, 20, 100],
	oneByOneMost: 20,
	seconds: 90,
	long: { videos: 20, seconds: 300 },
	faults: { videos: 20, seconds: 20 },
	footprint: { videos: 100, oneByOneVideos: 2, seconds: 60 },
};

export const QUICK: Sizes = {
	orders: [1, 5],
	oneByOneMost: 1,
	seconds: 15,
	long: { videos: 2, seconds: 40 },
	faults: { videos: 20, seconds: 10 },
	footprint: { videos: 20, oneByOneVideos: 1, seconds: 15 },
};

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

const WAITING: ContenderId[] = ['wait', 'learned', 'called', 'timer', 'loop5', 'loop30', 'core'];
const LONG: ContenderId[] = ['wait', 'called', 'timer', 'loop5', 'loop30', 'core'];
const FAULTY: ContenderId[] = ['wait', 'goOn', 'called', 'loop5', 'retrying', 'core'];
const FOOTPRINT: ContenderId[] = ['wait', 'called', 'loop5', 'loop30', 'core'];

/** Runs the series one after the other; what only waits, waits beside each other. */
export async function runAll(sizes: Sizes, only: ContenderId[], series: string[]): Promise<Trials> {
	process.env.N8N_LINE = '2.41';
	const trials: Trials = { sizes, orders: [], long: [], faults: [], footprint: [] };
	const picked = (ids: ContenderId[]) => ids.filter((id) => only.includes(id));
	const n8n = await startN8n();
	try {
		const slow: Array<Promise<Trial | null>> = [];
		if (series.includes('orders')) {
			slow.push(...oneByOne(n8n, sizes, picked(['core'])));
		}
		if (series.includes('long')) {
			const plans = picked(LONG).map((contender) => ({ contender, ...sizes.long }));
			trials.long = await sideBySide(n8n, plans);
		}
		if (series.includes('faults')) trials.faults = await faulty(n8n, sizes, picked(FAULTY));
		if (series.includes('orders')) {
			for (const videos of sizes.orders) {
				const { seconds } = sizes;
				const together = picked(WAITING).filter((id) => !isOneByOne(id));
				const plans = together.map((contender) => ({ contender, videos, seconds }));
				trials.orders.push(...(await sideBySide(n8n, plans)));
			}
		}
		if (series.includes('footprint')) {
			for (const id of picked(FOOTPRINT)) {
				const trial = await attempted(id, async () => await footprintOf(id, sizes));
				if (trial) trials.footprint.push(trial);
			}
		}
		trials.orders.push(...(await Promise.all(slow)).filter((trial) => trial !== null));
		return trials;
	} finally {
		await n8n.discard();
	}
}

function isOneByOne(id: ContenderId): boolean {
	return 'oneByOne' in CONTENDERS[id];
}

/** Begins the orders that take the longest of all. */
function oneByOne(n8n: OwnN8n, sizes: Sizes, ids: ContenderId[]): Array<Promise<Trial | null>> {
	const { orders, oneByOneMost, seconds } = sizes;
	const sane = orders.filter((videos) => videos <= oneByOneMost);
	return ids.flatMap((contender) =>
		sane.map(async (videos) => await tried(n8n, { contender, videos, seconds })),
	);
}

async function faulty(n8n: OwnN8n, sizes: Sizes, ids: ContenderId[]): Promise<FaultTrial[]> {
	const scripts = Object.keys(FAULTS) as FaultScript[];
	const trials: FaultTrial[] = [];
	for (const script of scripts) {
		const { faults } = FAULTS[script];
		const plans = ids.map((contender) => ({ contender, ...sizes.faults, faults }));
		trials.push(...(await sideBySide(n8n, plans)).map((trial) => ({ ...trial, script })));
	}
	return trials;
}

/** In an n8n of its own, which has run the same workflow once. */
async function footprintOf(contender: ContenderId, sizes: Sizes): Promise<FootprintTrial> {
	const { videos, oneByOneVideos, seconds } = sizes.footprint;
	const file = join(tmpdir(), `loop-delay-${randomUUID()}.json`);
	const n8n = await startN8n(probed(file));
	try {
		await runTrial(n8n, { contender, videos: 1, seconds: 1 });
		const plan = { contender, videos: isOneByOne(contender) ? oneByOneVideos : videos, seconds };
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
