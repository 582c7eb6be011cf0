import type { CataloguedProvider } from './workflows.mts';
import type { Fault } from './faults.mts';
import { downloadFault, queryFault, submitFault } from './faults.mts';
import type { Catalogue } from './installed-catalogue.mts';
import type { Order } from './orders.mts';
import { randomOrder } from './orders.mts';
import { SeededRandom } from './seeded-random.mts';

/** What a workflow does with its orders. */
export type Scenario = keyof typeof SCENARIOS;

/**
 * `parks`: the execution may be stored for more than a minute. `callsBack`: the provider calls a
 * webhook.
 */
export const SCENARIOS = {
	'submit only': { parks: false, callsBack: false },
	'wait for result': { parks: false, callsBack: false },
	wait: { parks: false, callsBack: false },
	'wait and download': { parks: false, callsBack: false },
	'time out early': { parks: false, callsBack: false },
	trigger: { parks: false, callsBack: true },
	'park, timer': { parks: true, callsBack: false },
	'park, callback': { parks: true, callsBack: true },
};

const NAMES = Object.keys(SCENARIOS) as Scenario[];
const NOT_PARKING = NAMES.filter((scenario) => !SCENARIOS[scenario].parks);

/** One execution of a workflow of its own. */
export interface PlannedExecution {
	name: string;
	/** ms after the start of its round. */
	at: number;
	scenario: Scenario;
	/** At least one. */
	orders: Order[];
	/** Whether Generate Video gets its parameters as JSON; else from its form, which shows one model. */
	usesJson: boolean;
	retryOnFail: boolean;
	continueOnError: boolean;
	faults: Fault[];
}

/** Something that affects every execution. `at` in ms after the start of the round, `duration` in ms. */
export type Incident =
	| { at: number; kind: 'fault'; fault: Fault }
	| { at: number; kind: 'outage' | 'lost callbacks' | 'early callbacks'; duration: number };

export interface Round {
	/** Settings of the sandbox. */
	settings: object;
	executions: PlannedExecution[];
	incidents: Incident[];
	/** How n8n is ended once every execution is parked; null where it is not. */
	restart: 'SIGTERM' | 'SIGKILL' | null;
}

/** ms in which a round starts its executions; those that park come last, and so are due last. */
const ROUND = 15_000;
const PARKING_FROM = 9_000;
const SIGNALS = ['SIGTERM', 'SIGKILL', 'SIGKILL'] as const;

/**
 * Depends on its arguments alone: the same seed gives the same plan.
 * @param isLast whether the run ends too soon for executions that park
 */
export function planRound(
	seed: number,
	round: number,
	isLast: boolean,
	catalogue: Catalogue,
): Round {
	const random = new SeededRandom(seed * 1_009 + round);
	const executions = random.list(8, 12, (index) => {
		const firstNumber = round * 100 + index * 8;
		const name = `chaos-${seed}-${round}-${index}`;
		return planExecution(random, catalogue, { name, firstNumber, isLast });
	});
	return {
		settings: planSettings(random),
		executions,
		incidents: planIncidents(random),
		restart: isLast ? null : random.pick(round === 0 ? SIGNALS : [...SIGNALS, null]),
	};
}

function planSettings(random: SeededRandom): object {
	const min = random.integer(0, 3);
	return {
		queuedSeconds: random.integer(0, 1),
		processingSecondsRange: [min, min + random.integer(1, 5)],
		retiredModels: 'served',
		modelsLabLinks: random.pick(['plain', 'signed']),
		ttlSeconds: random.pick([null, null, 2]),
		eta: random.pick([null, true, false]),
		progress: random.pick([null, true, false]),
		succeedSpelling: random.pick(['TASK_STATUS_SUCCEED', 'TASK_STATUS_SUCCEEDED']),
		failureSpelling: random.pick(['failed', 'error']),
		videosPerTask: random.pick([1, 1, 2]),
		duplicateWebhooks: random.chance(0.5),
		immediateSuccess: random.chance(0.1),
	};
}

function planIncidents(random: SeededRandom): Incident[] {
	const at = () => random.integer(0, ROUND);
	const incidentOf = (randomFault: (random: SeededRandom) => Fault): Incident => {
		return { at: at(), kind: 'fault', fault: randomFault(random) };
	};
	const incidents = [
		...random.list(3, 7, () => incidentOf(queryFault)),
		...random.list(1, 3, () => incidentOf(downloadFault)),
	];
	if (random.chance(0.5))
		incidents.push({ at: at(), kind: 'outage', duration: random.integer(500, 6_000) });
	for (const kind of ['lost callbacks', 'early callbacks'] as const) {
		if (random.chance(0.4))
			incidents.push({ at: at(), kind, duration: random.integer(2_000, 6_000) });
	}
	return incidents.sort((a, b) => a.at - b.at);
}

function planExecution(
	random: SeededRandom,
	catalogue: Catalogue,
	{ name, firstNumber, isLast }: { name: string; firstNumber: number; isLast: boolean },
): PlannedExecution {
	const candidates = NAMES.filter((one) => SCENARIOS[one].parks !== isLast);
	const scenario = random.pick(random.chance(0.5) ? candidates : NOT_PARKING);
	const { parks, callsBack } = SCENARIOS[scenario];
	const provider = random.pick<CataloguedProvider>(['novita', 'modelsLab']);
	const models = catalogue.models.filter(
		(model) => model.provider === provider && (!callsBack || model.callbackPath),
	);
	const usesJson = random.chance(0.6);
	const formModel = random.pick(models);
	// The form cannot take a list from an expression, so all items would have the same one.
	const isSingle = !usesJson && formModel.parameters.some(({ type }) => type === 'list');
	const orders = random.list(1, isSingle ? 1 : random.pick([1, 4, 8]), (index) => {
		const model = usesJson ? random.pick(models) : formModel;
		return randomOrder(random, catalogue, model, {
			marker: `${name}-${index}.`,
			number: firstNumber + index,
			promptTag: promptTagFor(random, scenario),
		});
	});
	const faulty = orders.filter(() => random.chance(0.15));
	return {
		name,
		at: parks ? random.integer(PARKING_FROM, ROUND) : random.integer(0, PARKING_FROM),
		scenario,
		orders,
		usesJson,
		retryOnFail: random.chance(0.3),
		continueOnError: random.chance(0.5),
		faults: faulty.map((order) => submitFault(random, order)),
	};
}

/** `[slow]` takes ten times as long: long enough to time out, or to be parked more than once. */
function promptTagFor(random: SeededRandom, scenario: Scenario): string {
	if (scenario === 'time out early') return '[slow]';
	if (scenario === 'park, timer' && random.chance(0.2)) return '[slow]';
	return random.chance(0.12) ? '[fail]' : '';
}
