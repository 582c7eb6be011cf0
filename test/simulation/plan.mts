import { Chance } from './random.mts';

/** What a run consists of, drawn from its seed before it begins; the search for a shorter story edits it. */
export interface Plan {
	seed: number;
	/** Which n8n: 1.123 has no `isToolExecution`, no second argument of `sleep`, no token in addresses. */
	line: '2.41' | '1.123';
	shape: Shape;
	items: ItemPlan[];
	generate: NodePlan;
	wait: NodePlan;
	/** n8n's setting Save execution progress. */
	savesProgress: boolean;
	/** Items of each turn of a loop. */
	batchSize: number;
	timeoutMinutes: number;
	handOverAfterSeconds: number;
	/** Whether Wait for Task hands on each video at once, or all of them together. */
	itemsLeave: 'each' | 'together';
	download: boolean;
	options: {
		resumeOnCallback: boolean;
		resendAfterNoResponse: boolean;
		includeRawResponse: boolean;
		submitsPerMinute: number;
	};
	credentials: CredentialPlan;
	/** Share of tasks that take very long. */
	slowShare: number;
	/** Share of calls that meet a fault. */
	faultRate: number;
	/** Names of faults that are left out of this run. */
	withoutFaults: string[];
	moves: Move[];
	afterwards: Afterwards[];
	forgedCalls: number;
	/** Who runs the tools of an agent: itself, or the engine for it. */
	toolsRunBy: 'agent' | 'engine';
	/** ms after which the same workflow is started again, with items of its own; null: never. */
	secondAfterMs: number | null;
	/** How a picture gets to the provider: by Upload Asset, or as a field of Generate Video. */
	upload: 'node' | 'field';
	/** Outputs of Wait for Task that lead nowhere. */
	unconnected: string[];
	/** What another node writes over the status of each task on its way to Wait for Task. */
	writtenStatus: string | null;
}

const WAIT_OUTPUTS = ['Finished', 'Failed', 'Timed Out'];

export type Shape =
	| 'alone'
	| 'result'
	| 'wait'
	| 'park'
	| 'loop'
	| 'tool'
	| 'sub'
	| 'upload'
	| 'trigger';

export interface ItemPlan {
	/** Names the item in the whole run. */
	n: number;
	/** The item whose form it shares to the letter; itself when none. */
	twin: number;
	model: Model;
	expressions: Expression[];
}

export type Model = keyof typeof MODELS;

export const MODELS = {
	'kling-v3.0-pro-t2v': 'novita',
	'wan-t2v': 'novita',
	'minimax-h3': 'novita',
	'v7/kling-v2-5-turbo-t2v': 'modelsLab',
	'v6/text2video_ultra': 'modelsLab',
	custom: 'modelsLab',
	'img2video-motion': 'novita',
	'v7/Kling-V2-5-Turbo-i2v': 'modelsLab',
} as const;

/** Models that make a video of a picture; the others make it of a text alone. */
export const OF_PICTURES: Model[] = ['img2video-motion', 'v7/Kling-V2-5-Turbo-i2v'];

/** Models that take a callback address. */
const CALL_BACK: Model[] = ['wan-t2v', 'v7/kling-v2-5-turbo-t2v', 'v6/text2video_ultra'];

/** A parameter of an item that is more than a constant. */
export interface Expression {
	node: 'generate' | 'wait';
	name: string;
	/** `varies`: another value at each evaluation. */
	kind: 'varies' | 'throws' | 'wrong';
	/** The first evaluation, from 1, at which it throws or is wrong. */
	from: number;
}

export interface NodePlan {
	onError: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	/** Null without Retry On Fail. */
	retry: { tries: number; pauseMs: number } | null;
}

export interface CredentialPlan {
	/** `tenants`: the credential of each item is another one, by an expression. */
	kind: 'good' | 'missing' | 'unreadable' | 'tenants';
	/** Reads after which an unreadable one fails. */
	after: number;
	/** Whether the key was pasted with blanks around it. */
	isPadded: boolean;
}

/** What the engine, or time, does at a moment of the run. */
export interface Move {
	kind: 'stop' | 'timeOut' | 'kill' | 'clock';
	/** Which of the run's points, from 1. */
	point: number;
	/** ms by which the clock jumps */
	jumpMs: number;
	/** Whether n8n finds a parked execution crashed after the kill. */
	crashesParked: boolean;
}

/** What a person does once the execution has ended. */
export type Afterwards = 'retryOriginal' | 'retrySaved' | 'executeStep' | 'runAgain';

const SHAPES: Record<Shape, number> = {
	alone: 2,
	result: 2,
	wait: 4,
	park: 5,
	loop: 1.2,
	tool: 2,
	sub: 0.8,
	upload: 2,
	trigger: 1.6,
};
/** Parameters that may be expressions, by node. */
const PARAMETERS = {
	generate: [
		'prompt',
		'prompt',
		'options',
		'seed',
		'duration',
		'timeoutMinutes',
		'download',
		'customBody',
	],
	wait: ['options', 'timeoutMinutes', 'download', 'binaryPropertyName'],
} as const;

/** Draws the plan of a run. */
export function draw(seed: number): Plan {
	const chance = new Chance(seed, 'plan');
	const shape = chance.weighted(SHAPES);
	const node = (): NodePlan => ({
		onError: chance.weighted({
			stopWorkflow: 5,
			continueRegularOutput: 3,
			continueErrorOutput: 2,
		}) as NodePlan['onError'],
		retry: chance.is(0.45)
			? { tries: chance.integer(2, 5), pauseMs: chance.pick([0, 1_000, 5_000]) }
			: null,
	});
	const count = chance.pick([
		1,
		1,
		2,
		2,
		3,
		3,
		4,
		5,
		6,
		chance.integer(7, 12),
		chance.integer(8, 30),
	]);
	const resumes = shape === 'park' && chance.is(0.45);
	const models = modelsFor(shape, resumes, chance);
	const usual = chance.pick(models);
	const varies = chance.is(0.4) ? chance.pick(['prompt', 'seed'] as const) : null;
	const troubled = chance.is(0.4) ? 1 / count : 0;
	const items: ItemPlan[] = [];
	for (let n = 0; n < count; n++) {
		const twin = n > 0 && chance.is(0.15) ? items[chance.integer(0, n - 1)]! : null;
		if (twin) {
			items.push({ ...twin, n });
			continue;
		}
		const expressions: Expression[] = [];
		if (varies) expressions.push({ node: 'generate', name: varies, kind: 'varies', from: 1 });
		if (chance.is(troubled)) {
			const of = chance.is(0.7) ? 'generate' : 'wait';
			expressions.push({
				node: of,
				name: chance.pick(PARAMETERS[of]),
				kind: chance.pick(['throws', 'throws', 'wrong']),
				from: chance.pick([1, 1, 2, 3]),
			});
		}
		const model = chance.is(0.7) ? usual : chance.pick(models);
		items.push({ n, twin: n, model, expressions });
	}
	return {
		seed,
		line: chance.is(0.6) ? '2.41' : '1.123',
		shape,
		items,
		generate: node(),
		wait: node(),
		savesProgress: chance.is(0.3),
		batchSize: chance.integer(1, 3),
		timeoutMinutes: chance.is(0.15) ? 30 : Math.round(chance.spread(0.2, 5) * 10) / 10,
		handOverAfterSeconds: chance.pick([0, 10, 45]),
		itemsLeave: chance.pick(['each', 'together']),
		download: chance.is(0.35),
		options: {
			resumeOnCallback: resumes,
			resendAfterNoResponse: chance.is(0.15),
			includeRawResponse: chance.is(0.2),
			submitsPerMinute: chance.is(0.1) ? chance.integer(1, 10) : 0,
		},
		credentials: {
			kind: chance.weighted({ good: 80, missing: 4, unreadable: 8, tenants: 8 }),
			after: chance.integer(0, 2 * count),
			isPadded: chance.is(0.15),
		},
		slowShare: chance.is(0.1) ? 0.3 : 0,
		faultRate: chance.pick([0, 0.1, 0.2, 0.3, 0.5]),
		withoutFaults: [],
		moves: [...(chance.is(0.5) ? drawMoves(chance) : []), ...lateKill(shape, chance)],
		afterwards: drawAfterwards(chance),
		writtenStatus: chance.is(0.06)
			? chance.pick(['succeeded', 'failed', 'canceled', 'done'])
			: null,
		forgedCalls:
			(shape === 'park' || shape === 'trigger') && chance.is(0.3) ? chance.integer(1, 3) : 0,
		toolsRunBy: chance.pick(['agent', 'engine']),
		secondAfterMs: chance.is(0.15) ? Math.round(chance.spread(1, 60_000)) : null,
		upload: chance.pick(['node', 'field']),
		unconnected: chance.is(0.5) ? [] : WAIT_OUTPUTS.filter(() => chance.is(0.5)),
	};
}

function modelsFor(shape: Shape, resumes: boolean, chance: Chance): Model[] {
	if (shape === 'upload') return OF_PICTURES;
	if (shape === 'trigger') return CALL_BACK;
	return (Object.keys(MODELS) as Model[]).filter(
		(model) =>
			!OF_PICTURES.includes(model) && (!resumes || chance.is(0.05) || CALL_BACK.includes(model)),
	);
}

/** What a trigger has noted must outlive the process: it dies once calls have come. */
function lateKill(shape: Shape, chance: Chance): Move[] {
	if (shape !== 'trigger' || !chance.is(0.3)) return [];
	return [{ kind: 'kill', point: chance.integer(30, 150), jumpMs: 0, crashesParked: false }];
}

function drawMoves(chance: Chance): Move[] {
	return Array.from({ length: chance.pick([1, 1, 2]) }, () => ({
		kind: chance.weighted({ stop: 3, timeOut: 1, kill: 4, clock: 3 }) as Move['kind'],
		point: Math.ceil(chance.spread(1, 150)),
		jumpMs: Math.round(chance.spread(1_000, 7_200_000)) * (chance.is(0.6) ? 1 : -1),
		crashesParked: chance.is(0.4),
	}));
}

function drawAfterwards(chance: Chance): Afterwards[] {
	if (chance.is(0.45)) return [];
	const one = () =>
		chance.weighted({ retryOriginal: 4, retrySaved: 4, executeStep: 1, runAgain: 1 }) as Afterwards;
	return chance.is(0.3) ? [one(), one()] : [one()];
}
