import axios from 'axios';
import { UNFINISHED } from '../../harness/n8n/client.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import { startPath } from '../../harness/pipeline.mts';
import { eventually, sleep } from '../../harness/trial.mts';
import type { Catalogue } from './catalogue.mts';
import { installedCatalogue } from './catalogue.mts';
import type { Counts } from './counts.mts';
import { count } from './counts.mts';
import type { Fault } from './faults.mts';
import type { Launch, Round, Trouble } from './plan.mts';
import { planRound } from './plan.mts';
import type { Stage } from './stage.mts';
import { restart } from './stage.mts';
import { workflowOf } from './workflows.mts';

export interface StormOptions {
	seed: number;
	minutes: number;
	/** Takes a short line about how far it is, now and then. */
	onProgress(text: string): void;
}

export interface Launched {
	launch: Launch;
	workflowId: string;
	executionId: string;
	/** Once it has ended. */
	execution?: Execution;
}

/** What happened in a storm. */
export interface Course {
	seconds: number;
	rounds: Round[];
	launched: Launched[];
	/** Executions that Video Task Trigger started. */
	heard: Set<string>;
	fired: Counts;
	restarts: Counts;
	/** Executions that became due while n8n was away. */
	exposed: Set<string>;
	/** Process IDs of n8ns that died by themselves. */
	died: Set<number>;
}

/** ms before the end in which nothing is parked any more: n8n's timer takes that long. */
const LAST_PARKING = 80_000;
/** s; what takes longer will not come any more. */
const LONG = 900;
const MOST_ATTEMPTS = 5;
const TICK = 10_000;
const BASE = { resultBytes: 200_000, webhookRetrySeconds: 3 };

/** Rounds of executions and troubles for so many minutes, then calm until everything is home. */
export async function runStorm(stage: Stage, options: StormOptions): Promise<Course> {
	return await new Storm(stage, options).run();
}

class Storm {
	private readonly start = Date.now();
	private readonly catalogue: Catalogue;
	private isRestarting = false;
	private readonly course: Course = {
		seconds: 0,
		rounds: [],
		launched: [],
		heard: new Set(),
		fired: {},
		restarts: {},
		exposed: new Set(),
		died: new Set(),
	};
	private readonly stage: Stage;
	private readonly options: StormOptions;

	constructor(stage: Stage, options: StormOptions) {
		this.stage = stage;
		this.options = options;
		this.catalogue = installedCatalogue(stage.n8n.userFolder);
	}

	async run(): Promise<Course> {
		const { seed, minutes } = this.options;
		const end = this.start + minutes * 60_000;
		const ticker = setInterval(() => this.tick(), TICK);
		try {
			for (let index = 0; Date.now() < end; index++) {
				const late = end - Date.now() < LAST_PARKING;
				await this.carryOut(planRound(seed, index, late, this.catalogue));
			}
			await this.calm();
		} finally {
			clearInterval(ticker);
		}
		return { ...this.course, seconds: this.seconds() };
	}

	private async carryOut(round: Round): Promise<void> {
		const { rounds, restarts } = this.course;
		rounds.push(round);
		await this.stage.sandbox.settings({ ...BASE, ...round.settings });
		await Promise.all([
			...round.launches.map(async (launch) => await this.launch(launch)),
			...round.troubles.map(async (trouble) => await this.trouble(trouble, round)),
		]);
		if (round.restart) {
			this.isRestarting = true;
			const exposed = await restart(this.stage, round.restart);
			this.isRestarting = false;
			count(restarts, exposed ? round.restart : 'no moment found');
			for (const id of exposed ?? []) this.course.exposed.add(id);
		}
		await this.collect();
	}

	/** Starts an execution of a workflow of its own. */
	private async launch(launch: Launch): Promise<void> {
		const { n8n, listeners } = this.stage;
		await sleep(launch.at);
		const workflow = workflowOf(launch, {
			novita: listeners.novita.url,
			modelsLab: listeners.modelsLab.url,
		});
		const workflowId = await n8n.client.importWorkflow(workflow);
		await this.activate(workflowId);
		await this.order(...launch.faults);
		await axios.post(`${n8n.url}${startPath(workflow)}`, {}, { proxy: false });
		const [{ id }] = await eventually(
			`${launch.name} started`,
			async () => await n8n.client.executions(workflowId),
			({ length }) => length > 0,
			LONG,
		);
		this.course.launched.push({ launch, workflowId, executionId: id });
	}

	/** A busy n8n that has just been started may not publish at the first attempt. */
	private async activate(workflowId: string): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			try {
				return await this.stage.n8n.client.activate(workflowId);
			} catch (error) {
				if (attempt === MOST_ATTEMPTS) throw error;
				await sleep(1_000 * attempt);
			}
		}
	}

	private async trouble(trouble: Trouble, { settings }: Round): Promise<void> {
		const { sandbox, toProviders, toN8n } = this.stage;
		await sleep(trouble.at);
		if (trouble.kind === 'fault') return await this.order(trouble.fault);
		count(this.course.fired, trouble.kind);
		if (trouble.kind === 'early callbacks') {
			await sandbox.settings({ queuedSeconds: 0, spreadSeconds: [0, 0.2] });
			await sleep(trouble.lasts);
			return await sandbox.settings(settings);
		}
		const gateway = trouble.kind === 'outage' ? toProviders : toN8n;
		await gateway.shut();
		await sleep(trouble.lasts);
		await gateway.open();
	}

	private async order(...faults: Fault[]): Promise<void> {
		if (faults.length === 0) return;
		for (const { name, times = 1 } of faults) count(this.course.fired, name, times);
		await this.stage.sandbox.faults(...faults);
	}

	/** Takes in the executions that have ended; their workflows are switched off. */
	private async collect(): Promise<void> {
		const { n8n, listeners } = this.stage;
		const open = new Set((await n8n.client.unfinished()).map(({ id }) => id));
		for (const one of this.course.launched) {
			if (one.execution || open.has(one.executionId)) continue;
			const execution = await n8n.client.execution(one.executionId);
			// On its way from one status to the next it may have been overlooked.
			if (UNFINISHED.has(execution.status)) continue;
			one.execution = execution;
			await n8n.client.deactivate(one.workflowId);
		}
		for (const { workflowId } of Object.values(listeners)) {
			for (const { id } of await n8n.client.executions(workflowId)) this.course.heard.add(id);
		}
	}

	/** No more faults, and time for everything to come home. */
	private async calm(): Promise<void> {
		const { sandbox } = this.stage;
		for (const { name = '', times } of await sandbox.faultsLeft()) {
			count(this.course.fired, name, -times);
		}
		await sandbox.clearFaults();
		await this.allEnded();
		await this.noMoreCallbacks();
		await this.allEnded();
	}

	private async allEnded(): Promise<void> {
		const open = async () => {
			await this.collect();
			const known = this.course.launched.filter(({ execution }) => !execution);
			return known.length + (await this.stage.n8n.client.unfinished()).length;
		};
		await eventually('all executions ended', open, (left) => left === 0, LONG);
	}

	/** Calls that nobody took are sent again some times. */
	private async noMoreCallbacks(): Promise<void> {
		const calls = async () => JSON.stringify(await this.stage.sandbox.webhooks());
		const isCalm = async () => {
			const before = await calls();
			await sleep(2 * BASE.webhookRetrySeconds * 1000);
			return before === (await calls());
		};
		await eventually('no more callbacks', isCalm, (calm) => calm, LONG);
	}

	private tick(): void {
		const { n8n } = this.stage;
		const { rounds, launched, restarts, died } = this.course;
		if (!this.isRestarting && !isAlive(n8n.pid)) died.add(n8n.pid);
		const ended = launched.filter(({ execution }) => execution).length;
		const { SIGTERM = 0, SIGKILL = 0 } = restarts;
		this.options.onProgress(
			`${this.seconds()} s: round ${rounds.length}, ${launched.length} executions, ${ended} of them looked at, ${SIGTERM + SIGKILL} restarts`,
		);
	}

	private seconds(): number {
		return Math.round((Date.now() - this.start) / 1000);
	}
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
