import type { ProviderId } from '../../nodes/core/models/types';
import type { Catalogue } from './catalogue.mts';
import { Dice } from './dice.mts';
import type { Fault } from './faults.mts';
import { queryFault, resultFault, submitFault } from './faults.mts';
import type { Order } from './orders.mts';
import { drawOrder } from './orders.mts';

/** What a workflow does with its orders. */
export type Shape = keyof typeof SHAPES;

/** `parks`: its execution may be stored for more than a minute. `calls`: the provider calls back. */
export const SHAPES = {
	'submit only': { parks: false, calls: false },
	'wait for result': { parks: false, calls: false },
	wait: { parks: false, calls: false },
	'wait and download': { parks: false, calls: false },
	'give up early': { parks: false, calls: false },
	trigger: { parks: false, calls: true },
	'park, timer': { parks: true, calls: false },
	'park, callback': { parks: true, calls: true },
};

const UNPARKED = (Object.keys(SHAPES) as Shape[]).filter((shape) => !SHAPES[shape].parks);

/** One execution of a workflow of its own. */
export interface Launch {
	name: string;
	/** ms after the start of its round. */
	at: number;
	shape: Shape;
	orders: Order[];
	/** Through Using JSON; else through the form, which shows one model. */
	json: boolean;
	retry: boolean;
	goOn: boolean;
	faults: Fault[];
}

/** Something that happens to everybody. Times in ms after the start of the round, and in ms. */
export type Trouble =
	| { at: number; kind: 'fault'; fault: Fault }
	| { at: number; kind: 'outage' | 'lost callbacks' | 'early callbacks'; lasts: number };

export interface Round {
	/** Settings of the sandbox. */
	settings: object;
	launches: Launch[];
	troubles: Trouble[];
	/** How n8n ends, once everything is parked; late, nothing is. */
	restart: 'SIGTERM' | 'SIGKILL' | null;
}

/** ms in which a round starts its executions; those that park come last, and so are due last. */
const SPAN = 15_000;
const PARKING_FROM = 9_000;
const ENDS = ['SIGTERM', 'SIGKILL', 'SIGKILL'] as const;

/**
 * A round is a function of these alone: the same seed gives the same storm.
 * @param late whether nothing may be parked any more
 */
export function planRound(seed: number, round: number, late: boolean, catalogue: Catalogue): Round {
	const dice = new Dice(seed * 1_009 + round);
	const launches = dice.list(8, 12, (index) => {
		const first = round * 100 + index * 8;
		return planLaunch(dice, catalogue, { name: `storm-${seed}-${round}-${index}`, first, late });
	});
	return {
		settings: planSettings(dice),
		launches,
		troubles: planTroubles(dice),
		restart: late ? null : dice.pick(round === 0 ? ENDS : [...ENDS, null]),
	};
}

function planSettings(dice: Dice): object {
	const least = dice.between(0, 3);
	return {
		queuedSeconds: dice.between(0, 1),
		spreadSeconds: [least, least + dice.between(1, 5)],
		ttlSeconds: dice.pick([null, null, 2]),
		eta: dice.pick([null, true, false]),
		progress: dice.pick([null, true, false]),
		succeedSpelling: dice.pick(['TASK_STATUS_SUCCEED', 'TASK_STATUS_SUCCEEDED']),
		failureSpelling: dice.pick(['failed', 'error']),
		videosPerTask: dice.pick([1, 1, 2]),
		doubleWebhooks: dice.chance(0.5),
		immediateSuccess: dice.chance(0.1),
	};
}

function planTroubles(dice: Dice): Trouble[] {
	const at = () => dice.between(0, SPAN);
	const fault = (draw: (dice: Dice) => Fault): Trouble => {
		return { at: at(), kind: 'fault', fault: draw(dice) };
	};
	const troubles = [
		...dice.list(3, 7, () => fault(queryFault)),
		...dice.list(1, 3, () => fault(resultFault)),
	];
	if (dice.chance(0.5))
		troubles.push({ at: at(), kind: 'outage', lasts: dice.between(500, 6_000) });
	for (const kind of ['lost callbacks', 'early callbacks'] as const) {
		if (dice.chance(0.4)) troubles.push({ at: at(), kind, lasts: dice.between(2_000, 6_000) });
	}
	return troubles.sort((a, b) => a.at - b.at);
}

function planLaunch(
	dice: Dice,
	catalogue: Catalogue,
	{ name, first, late }: { name: string; first: number; late: boolean },
): Launch {
	const shapes = (Object.keys(SHAPES) as Shape[]).filter((one) => SHAPES[one].parks !== late);
	const shape = dice.pick(dice.chance(0.5) ? shapes : UNPARKED);
	const provider = dice.pick<ProviderId>(['novita', 'modelsLab']);
	const choice = catalogue.models.filter(
		(model) => model.provider === provider && (!SHAPES[shape].calls || model.callbackPath),
	);
	const json = dice.chance(0.6);
	const only = dice.pick(choice);
	// The form can not take a list from an expression, so there all items would have the same one.
	const isSingle = !json && only.parameters.some(({ type }) => type === 'list');
	const orders = dice.list(1, isSingle ? 1 : dice.pick([1, 4, 8]), (index) => {
		const model = json ? dice.pick(choice) : only;
		const number = first + index;
		const mark = `${name}-${index}.`;
		return drawOrder(dice, catalogue, model, { mark, number, word: wordFor(dice, shape) });
	});
	const faulty = orders.filter(() => dice.chance(0.15));
	return {
		name,
		at: SHAPES[shape].parks ? dice.between(PARKING_FROM, SPAN) : dice.between(0, PARKING_FROM),
		shape,
		orders,
		json,
		retry: dice.chance(0.3),
		goOn: dice.chance(0.5),
		faults: faulty.map((order) => submitFault(dice, order)),
	};
}

/** `[slow]` lasts ten times as long: long enough to be given up, or to be parked for more than once. */
function wordFor(dice: Dice, shape: Shape): string {
	if (shape === 'give up early') return '[slow]';
	if (shape === 'park, timer' && dice.chance(0.2)) return '[slow]';
	return dice.chance(0.12) ? '[fail]' : '';
}
