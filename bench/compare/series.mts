import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { OwnN8n } from '../../harness/own-n8n.mts';
import { startOwnN8n } from '../../harness/own-n8n.mts';
import type { ContenderId } from './contenders.mts';
import { CONTENDERS } from './contenders.mts';
import type { FaultScenario } from './faults.mts';
import { FAULTS } from './faults.mts';
import type { Footprint } from './probe.mts';
import { probeEnvironment, withFootprint } from './probe.mts';
import type { Plan, Trial } from './trial.mts';
import { runTrial } from './trial.mts';

/** Numbers of videos, and task durations in seconds. */
export interface Sizes {
	orders: number[];
	/** Most videos for contenders that process one item after the other. */
	maxSequential: number;
	seconds: number;
	long: { videos: number; seconds: number };
	faults: { videos: number; seconds: number };
	footprint: { videos: number; sequentialVideos: number };
}

export const FULL: Sizes = {
	orders: [1, 5, 20, 100],
	maxSequential: 5,
	seconds: 90,
	long: { videos: 20, seconds: 300 },
	faults: { videos: 20, seconds: 20 },
	footprint: { videos: 100, sequentialVideos: 2 },
};

export const QUICK: Sizes = {
	orders: [1, 5, 20],
	maxSequential: 1,
	seconds: 15,
	long: { videos: 2, seconds: 40 },
	faults: { videos: 20, seconds: 10 },
	footprint: { videos: 20, sequentialVideos: 1 },
};

/** Orders up to this size hardly load the machine. */
const MAX_SMALL = 5;

export type FaultTrial = Trial & { scenario: FaultScenario };
export type FootprintTrial = Trial & Footprint;

export interface Trials {
	sizes: Sizes;
	/** Several sizes of orders. */
	orders: Trial[];
	/** Long tasks. */
	long: Trial[];
	faults: FaultTrial[];
	/** Each in an n8n of its own, one after the other. */
	footprint: FootprintTrial[];
}

export const SERIES = ['orders', 'long', 'faults', 'footprint'] as const;

const LONG: ContenderId[] = ['wait', 'callback', 'timer', 'loop5', 'loop30'];
const WITH_FAULTS: ContenderId[] = ['wait', 'continueOnError', 'callback', 'loop5', 'loop5Retry'];
const FOOTPRINT: ContenderId[] = ['wait', 'callback', 'loop5'];
const SEQUENTIAL: ContenderId[] = ['openAi'];
/** Contenders measured together in larger orders: their downloads hardly overlap. */
const GROUPS: ContenderId[][] = [
	['wait', 'loop5'],
	['callback', 'loop30', 'timer'],
];

/** Runs the series; trials that mostly wait run side by side. */
export async function runAll(sizes: Sizes, only: ContenderId[], series: string[]): Promise<Trials> {
	process.env.N8N_LINE = '2.41';
	const trials: Trials = { sizes, orders: [], long: [], faults: [], footprint: [] };
	const picked = (ids: ContenderId[], kind: string) => {
		return series.includes(kind) ? ids.filter((id) => only.includes(id)) : [];
	};
	const plansFor = (ids: ContenderId[], order: Omit<Plan, 'contender'>) => {
		return ids.map((contender) => ({ contender, ...order }));
	};
	const { seconds } = sizes;
	const scenarios = Object.keys(FAULTS) as FaultScenario[];

	const n8n = await startN8n();
	try {
		const longPlans = plansFor(picked([...LONG, ...SEQUENTIAL], 'long'), sizes.long);
		const sequentialPlans = sizes.orders
			.filter((videos) => videos <= sizes.maxSequential)
			.flatMap((videos) => plansFor(picked(SEQUENTIAL, 'orders'), { videos, seconds }));
		const sequential = Promise.all([
			sideBySide(n8n, sequentialPlans),
			runWithFaults(n8n, sizes, picked(SEQUENTIAL, 'faults'), scenarios),
		]);
		const long = sideBySide(n8n, longPlans);

		const small = sizes.orders.filter((videos) => videos <= MAX_SMALL);
		const all = picked(GROUPS.flat(), 'orders');
		const smallPlans = small.flatMap((videos) => plansFor(all, { videos, seconds }));
		const smallOrders = sideBySide(n8n, smallPlans);
		for (const videos of sizes.orders.filter(
			(one) => one > MAX_SMALL && !isFootprint(sizes, one),
		)) {
			for (const group of GROUPS) {
				const plans = plansFor(picked(group, 'orders'), { videos, seconds });
				trials.orders.push(...(await sideBySide(n8n, plans)));
			}
		}
		trials.orders.push(...(await smallOrders));
		trials.long = await long;
		for (const half of [scenarios.slice(0, 2), scenarios.slice(2)]) {
			trials.faults.push(...(await runWithFaults(n8n, sizes, picked(WITH_FAULTS, 'faults'), half)));
		}
		const [sequentialOrders, sequentialFaults] = await sequential;
		trials.orders.push(...sequentialOrders);
		trials.faults.push(...sequentialFaults);

		const footprints = async (ids: ContenderId[]) => {
			for (const id of ids) {
				const trial = await orNull(id, async () => await footprintOf(id, sizes));
				if (trial) trials.footprint.push(trial);
			}
		};
		const sequentialFootprints = footprints(picked(SEQUENTIAL, 'footprint'));
		await footprints(picked(FOOTPRINT, 'footprint'));
		await sequentialFootprints;
		return trials;
	} finally {
		await n8n.discard();
	}
}

/** Whether orders of this size are run where footprints are measured. */
function isFootprint({ footprint }: Sizes, videos: number): boolean {
	return videos === footprint.videos;
}

/** Runs these scenarios at the same time: durations do not count here. */
async function runWithFaults(
	n8n: OwnN8n,
	sizes: Sizes,
	ids: ContenderId[],
	scenarios: FaultScenario[],
): Promise<FaultTrial[]> {
	const trials = scenarios.map(async (scenario) => {
		const { faults } = FAULTS[scenario];
		const plans = ids.map((contender) => ({ contender, ...sizes.faults, faults }));
		return (await sideBySide(n8n, plans)).map((trial) => ({ ...trial, scenario }));
	});
	return (await Promise.all(trials)).flat();
}

/** Measures a contender in an n8n of its own, which has run the same workflow once. */
async function footprintOf(contender: ContenderId, sizes: Sizes): Promise<FootprintTrial> {
	const { videos, sequentialVideos } = sizes.footprint;
	const { seconds } = sizes;
	const file = join(tmpdir(), `loop-delay-${randomUUID()}.json`);
	const n8n = await startN8n(probeEnvironment(file));
	try {
		await runTrial(n8n, { contender, videos: 1, seconds: 1 });
		const plan = {
			contender,
			videos: SEQUENTIAL.includes(contender) ? sequentialVideos : videos,
			seconds,
		};
		const work = async () => await loggedTrial(n8n, plan);
		const { result, footprint } = await withFootprint(n8n.pid, file, work);
		return { ...result, ...footprint };
	} finally {
		await n8n.discard();
	}
}

/** Another program may take a free port before n8n does, so a failed start is retried once. */
async function startN8n(env: Record<string, string> = {}): Promise<OwnN8n> {
	const start = async () => await startOwnN8n('http://127.0.0.1:9', { env });
	return await start().catch(start);
}

async function sideBySide(n8n: OwnN8n, plans: Plan[]): Promise<Trial[]> {
	const trials = await Promise.all(plans.map(async (plan) => await tryTrial(n8n, plan)));
	return trials.filter((trial) => trial !== null);
}

/** Reports a trial that cannot be measured, so that the others continue. */
async function orNull<T>(what: unknown, measure: () => Promise<T>): Promise<T | null> {
	try {
		return await measure();
	} catch (error) {
		console.error('Not measured:', what, error);
		process.exitCode = 1;
		return null;
	}
}

async function tryTrial(n8n: OwnN8n, plan: Plan): Promise<Trial | null> {
	return await orNull(plan, async () => await loggedTrial(n8n, plan));
}

async function loggedTrial(n8n: OwnN8n, plan: Plan): Promise<Trial> {
	const trial = await runTrial(n8n, plan);
	const { contender, videos, seconds, status, wall, slowest, queries, delivered, paid } = trial;
	const ratio = wall === null ? '' : `, ${(wall / slowest).toFixed(2)} of the slowest`;
	console.log(
		`${new Date().toISOString().slice(11, 19)} ${CONTENDERS[contender].name}, ` +
			`${videos} x ${seconds} s: ${status}, ${delivered} of ${paid} delivered${ratio}, ` +
			`${queries.toFixed(1)} queries per task`,
	);
	return trial;
}
