import type { SubmitEndpoint } from '../schemas/endpoint.mts';
import type { RequestBody } from '../schemas/request-body.mts';
import type { PresetOutcome } from './outcomes.mts';
import { decideOutcome } from './outcomes.mts';
import type { RandomSource } from '../seeded-random.mts';
import { seededRandom } from '../seeded-random.mts';
import type { Settings } from '../settings.mts';
import type { SandboxTask } from './task.mts';
import { promptOf } from './task.mts';

const SLOW_FACTOR = 10;

/** A task as a provider's submit route creates it. */
export interface Submission {
	id: string;
	provider: SandboxTask['provider'];
	endpoint: SubmitEndpoint;
	path: string;
	model: string;
	body: RequestBody;
	/** Whether it is finished at once. */
	immediate?: boolean;
	/** Called once, when the task ends. */
	onEnd?: (task: SandboxTask) => void;
}

/** All tasks, the timers of those that run, and the outcomes preset for the next ones. */
export class TaskStore {
	private readonly tasks = new Map<string, SandboxTask>();
	private readonly timers = new Map<string, { timer: NodeJS.Timeout; onEnd: () => void }>();
	private readonly seed: number;
	private random: RandomSource;
	presetOutcomes: PresetOutcome[] = [];

	constructor(seed: number) {
		this.seed = seed;
		this.random = seededRandom(seed);
	}

	get(id: string): SandboxTask | undefined {
		return this.tasks.get(id);
	}

	list(): SandboxTask[] {
		return [...this.tasks.values()];
	}

	/** Adds a task that takes as long as the current settings say. */
	submit(submission: Submission, settings: Settings, now = Date.now()): SandboxTask {
		const { immediate, onEnd, ...facts } = submission;
		const prompt = promptOf(facts.body);
		const seed = requestedSeed(facts.body) ?? Math.floor(this.random() * 2 ** 32);
		const [queued, processing] = immediate ? [0, 0] : this.durations(settings, prompt);
		const task: SandboxTask = {
			...facts,
			prompt,
			seed,
			submittedAt: now,
			startsAt: now + queued,
			endsAt: now + queued + processing,
			...decideOutcome(this.presetOutcomes, facts.path, prompt),
			queries: 0,
			videos: settings.videosPerTask,
		};
		this.tasks.set(task.id, task);
		if (onEnd) this.scheduleEnd(task, onEnd);
		return task;
	}

	/** Adds a finished task of the documentation; it does not count as accepted. */
	addSample(submission: Submission) {
		const settings = { queuedSeconds: 0, processingSeconds: 0, videosPerTask: 1, speed: 1 };
		const sample = this.submit({ ...submission, immediate: true }, settings as Settings);
		sample.isSample = true;
	}

	/** Ends a task now, with another outcome where one is given; nothing happens when it has ended. */
	finish(task: SandboxTask, outcome: SandboxTask['outcome'] = task.outcome) {
		if (Date.now() >= task.endsAt) return;
		task.outcome = outcome;
		task.endsAt = Date.now();
		task.startsAt = Math.min(task.startsAt, task.endsAt);
		const pending = this.timers.get(task.id);
		if (!pending) return;
		clearTimeout(pending.timer);
		pending.onEnd();
	}

	clear() {
		for (const { timer } of this.timers.values()) clearTimeout(timer);
		this.timers.clear();
		this.tasks.clear();
		this.presetOutcomes = [];
		this.random = seededRandom(this.seed);
	}

	/** Milliseconds queued and processing. */
	private durations(settings: Settings, prompt: string): [number, number] {
		const { queuedSeconds, processingSeconds, processingSecondsRange, speed } = settings;
		const [min, max] = processingSecondsRange ?? [processingSeconds, processingSeconds];
		const processing = min + this.random() * (max - min);
		const scale = (1000 / speed) * (prompt.includes('[slow]') ? SLOW_FACTOR : 1);
		return [queuedSeconds * scale, processing * scale];
	}

	private scheduleEnd(task: SandboxTask, callback: (task: SandboxTask) => void) {
		const onEnd = () => {
			this.timers.delete(task.id);
			callback(task);
		};
		const timer = setTimeout(onEnd, Math.max(0, task.endsAt - Date.now()));
		this.timers.set(task.id, { timer, onEnd });
	}
}

// -1, 0 (on some pages) and null request a random seed.
function requestedSeed({ seed: own, parameters }: RequestBody): number | undefined {
	const seed = Number(own ?? parameters?.seed ?? -1);
	return seed > 0 ? seed : undefined;
}
