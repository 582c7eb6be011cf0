import type { ModelSpec } from '../../nodes/core/models/types';
import { controlOf, isNamedInBody } from './controls.mts';
import type { Answer, Verdict } from './verdict.mts';
import { probeOf, type Probe } from './probes.mts';

/** What is known of a model after the run. */
export interface Row {
	model: string;
	title: string;
	/** What our catalogue says. */
	state: ModelSpec['status']['state'];
	/** `route`: its route exists, but the provider does not tell models apart before it reads the body. */
	verdict: Exclude<Verdict, 'limited' | 'halted'> | 'route' | 'not asked';
	said: string;
	httpStatus: number | null;
}

export interface Run {
	rows: Row[];
	/** Why not all were asked, null when all were. */
	stopped: string | null;
}

export interface ProbePorts {
	/** Sends one probe. */
	send(probe: Probe): Promise<Answer>;
	/** Sleeps so many ms. */
	sleep(ms: number): Promise<void>;
	log(row: Row): void;
}

/** Tries of one probe whose limit was reached, and ms between them where the provider says nothing. */
const TRIES = 4;
const LIMIT_WAIT_MS = 31_000;

/**
 * Asks for one model after the other, never for two at once. Stops at the first request that was, or
 * may have been, accepted, and when the key or the host makes every further request useless.
 */
export async function runProbes(models: readonly ModelSpec[], ports: ProbePorts): Promise<Run> {
	const controls = new Map<string, Answer>();
	const rows: Row[] = [];
	let stopped: string | null = null;
	for (const model of models) {
		const probe = probeOf(model);
		if (probe === null) rows.push(rowOf(model, NOTHING_REQUIRED));
		else if (stopped !== null) rows.push(rowOf(model, RUN_STOPPED));
		else {
			const { answer, control } = await askBoth(probe, controls, ports);
			stopped = stopReason(model, answer, control);
			rows.push(rowOf(model, concluded(answer, control, probe)));
		}
		ports.log(rows.at(-1) as Row);
	}
	return { rows, stopped };
}

type Conclusion = Pick<Row, 'verdict' | 'said' | 'httpStatus'>;

const NOTHING_REQUIRED: Conclusion = {
	verdict: 'not asked',
	said: 'the documents name nothing that must be in it: a request could be accepted',
	httpStatus: null,
};
const RUN_STOPPED: Conclusion = {
	verdict: 'not asked',
	said: 'the run was stopped',
	httpStatus: null,
};

function rowOf({ id, title, status }: ModelSpec, conclusion: Conclusion): Row {
	return { model: id, title, state: status.state, ...conclusion };
}

/** The control goes first, once for each kind of address: what it shows holds for all of its kind. */
async function askBoth(probe: Probe, controls: Map<string, Answer>, ports: ProbePorts) {
	const unknown = controlOf(probe);
	const kind = unknown.model.path;
	const control = controls.get(kind) ?? (await ask(unknown, ports));
	controls.set(kind, control);
	const mayGoOn = control.verdict !== 'accepted' && control.verdict !== 'halted';
	return { control, answer: mayGoOn ? await ask(probe, ports) : control };
}

async function ask(probe: Probe, { send, sleep }: ProbePorts): Promise<Answer> {
	for (let attempt = 1; ; attempt++) {
		const answer = await send(probe);
		if (answer.verdict !== 'limited' || attempt === TRIES) return answer;
		await sleep(answer.afterMs ?? LIMIT_WAIT_MS);
	}
}

/** A refusal of the body shows that the model exists only where an unknown model is told as such. */
function concluded(
	{ verdict, said, httpStatus }: Answer,
	control: Answer,
	probe: Probe,
): Conclusion {
	if (verdict === 'limited' || verdict === 'halted')
		return { verdict: 'unknown', said, httpStatus };
	if (verdict !== 'exists' || control.verdict === 'gone') return { verdict, said, httpStatus };
	if (isNamedInBody(probe.model)) return { verdict: 'route', said, httpStatus };
	const same = `${said} (a model that does not exist gets: ${control.said})`;
	return { verdict: 'unknown', said: same, httpStatus };
}

function stopReason({ id }: ModelSpec, answer: Answer, control: Answer): string | null {
	if (answer.verdict === 'halted') return answer.said;
	if (answer.verdict !== 'accepted') return null;
	const what = answer === control ? `the control of ${id}, a model that does not exist,` : id;
	return `${what} was, or may have been, ordered (${answer.said}). It may be charged: look at your tasks on the provider's website, and send us this report.`;
}
