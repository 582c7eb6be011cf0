import axios from 'axios';
import { UNFINISHED } from '../../harness/n8n/client.mts';
import type { Execution } from '../../harness/n8n/execution.mts';
import { startPath } from '../../harness/pipeline.mts';
import { eventually, sleep } from '../../harness/trial.mts';
import type { Counts } from './counts.mts';
import { increment } from './counts.mts';
import type { Environment } from './environment.mts';
import { restart } from './environment.mts';
import type { Fault } from './faults.mts';
import type { Catalogue } from './installed-catalogue.mts';
import { installedCatalogue } from './installed-catalogue.mts';
import type { Incident, PlannedExecution, Round } from './plan.mts';
import { planRound } from './plan.mts';
import { workflowOf } from './workflows.mts';

export interface ChaosOptions {
	seed: number;
	minutes: number;
	/** Takes a line of progress every ten seconds. */
	onProgress(text: string): void;
}

export interface StartedExecution {
	planned: PlannedExecution;
	workflowId: string;
	executionId: string;
	/** Once it has ended. */
	execution?: Execution;
}

/** What happened in a chaos run. */
export interface RunRecord {
	seconds: number;
	rounds: Round[];
	started: StartedExecution[];
	/** Ids of executions that Video Task Trigger started. */
	triggered: Set<string>;
	/** Injected faults and other incidents by name. */
	incidents: Counts;
	restarts: Counts;
	/** Ids of executions that became due while n8n was down. */
	dueAtRestart: Set<string>;
	/** Process ids of n8ns that ended by themselves. */
	crashedPids: Set<number>;
}

/** ms before the end in which nothing is parked any more: n8n's timer takes that long. */
const LAST_ROUNDS = 80_000;
/** s; what takes longer is taken for stuck. */
const TIMEOUT = 900;
const MAX_ATTEMPTS = 5;
const PROGRESS_INTERVAL = 10_000;
const BASE_SETTINGS = { resultBytes: 200_000, webhookRetrySeconds: 3 };

/** Runs rounds of executions and incidents for some minutes, then waits until everything has ended. */
export async function runChaos(
	environment: Environment,
	options: ChaosOptions,
): Promise<RunRecord> {
	return await new ChaosRun(environment, options).run();
}

class ChaosRun {
	private readonly start = Date.now();
	private readonly catalogue: Catalogue;
	private isRestarting = false;
	private readonly record: RunRecord = {
		seconds: 0,
		rounds: [],
		started: [],
		triggered: new Set(),
		incidents: {},
		restarts: {},
		dueAtRestart: new Set(),
		crashedPids: new Set(),
	};
	private readonly environment: Environment;
	private readonly options: ChaosOptions;

	constructor(environment: Environment, options: ChaosOptions) {
		this.environment = environment;
		this.options = options;
		this.catalogue = installedCatalogue(environment.n8n.userFolder);
	}

	async run(): Promise<RunRecord> {
		const { seed, minutes } = this.options;
		const end = this.start + minutes * 60_000;
		const timer = setInterval(() => this.watch(), PROGRESS_INTERVAL);
		try {
			for (let index = 0; Date.now() < end; index++) {
				const isLast = end - Date.now() < LAST_ROUNDS;
				await this.runRound(planRound(seed, index, isLast, this.catalogue));
			}
			await this.drain();
		} finally {
			clearInterval(timer);
		}
		return { ...this.record, seconds: this.seconds() };
	}

	private async runRound(round: Round): Promise<void> {
		const { rounds, restarts, dueAtRestart } = this.record;
		rounds.push(round);
		await this.environment.sandbox.settings({ ...BASE_SETTINGS, ...round.settings });
		await Promise.all([
			...round.executions.map(async (planned) => await this.startExecution(planned)),
			...round.incidents.map(async (incident) => await this.cause(incident, round)),
		]);
		if (round.restart) {
			this.isRestarting = true;
			const due = await restart(this.environment, round.restart);
			this.isRestarting = false;
			increment(restarts, due ? round.restart : 'never idle');
			for (const id of due ?? []) dueAtRestart.add(id);
		}
		await this.collect();
	}

	/** Starts an execution of a workflow of its own. */
	private async startExecution(planned: PlannedExecution): Promise<void> {
		const { n8n, callbackWorkflows } = this.environment;
		await sleep(planned.at);
		const workflow = workflowOf(planned, {
			novita: callbackWorkflows.novita.url,
			modelsLab: callbackWorkflows.modelsLab.url,
		});
		const workflowId = await n8n.client.importWorkflow(workflow);
		await this.activate(workflowId);
		await this.inject(...planned.faults);
		await axios.post(`${n8n.url}${startPath(workflow)}`, {}, { proxy: false });
		const executions = await eventually(
			`${planned.name} started`,
			async () => await n8n.client.executions(workflowId),
			({ length }) => length > 0,
			TIMEOUT,
		);
		for (const { id } of executions)
			this.record.started.push({ planned, workflowId, executionId: id });
	}

	/** A busy n8n that has just been started may fail to publish at the first attempt. */
	private async activate(workflowId: string): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			try {
				return await this.environment.n8n.client.activate(workflowId);
			} catch (error) {
				if (attempt === MAX_ATTEMPTS) throw error;
				await sleep(1_000 * attempt);
			}
		}
	}

	private async cause(incident: Incident, { settings }: Round): Promise<void> {
		const { sandbox, toProviders, toN8n } = this.environment;
		await sleep(incident.at);
		if (incident.kind === 'fault') return await this.inject(incident.fault);
		increment(this.record.incidents, incident.kind);
		if (incident.kind === 'early callbacks') {
			await sandbox.settings({ queuedSeconds: 0, processingSecondsRange: [0, 0.2] });
			await sleep(incident.duration);
			return await sandbox.settings(settings);
		}
		const gateway = incident.kind === 'outage' ? toProviders : toN8n;
		await gateway.shut();
		await sleep(incident.duration);
		await gateway.open();
	}

	private async inject(...faults: Fault[]): Promise<void> {
		if (faults.length === 0) return;
		for (const { name, times = 1 } of faults) increment(this.record.incidents, name, times);
		await this.environment.sandbox.faults(...faults);
	}

	/** Reads the executions that have ended; their workflows are deactivated. */
	private async collect(): Promise<void> {
		const { n8n, callbackWorkflows } = this.environment;
		const open = new Set((await n8n.client.unfinished()).map(({ id }) => id));
		for (const started of this.record.started) {
			if (started.execution || open.has(started.executionId)) continue;
			const execution = await n8n.client.execution(started.executionId);
			// Between two statuses it can be missing from the list of open executions.
			if (UNFINISHED.has(execution.status)) continue;
			started.execution = execution;
			await n8n.client.deactivate(started.workflowId);
		}
		for (const { workflowId } of Object.values(callbackWorkflows)) {
			const executions = await n8n.client.executions(workflowId);
			for (const { id } of executions) this.record.triggered.add(id);
		}
	}

	/** Removes the remaining faults, and waits until executions and callbacks have ended. */
	private async drain(): Promise<void> {
		const { sandbox } = this.environment;
		for (const { name = '', times } of await sandbox.faultsLeft()) {
			increment(this.record.incidents, name, -times);
		}
		await sandbox.clearFaults();
		await this.allEnded();
		await this.noMoreCallbacks();
		await this.allEnded();
	}

	private async allEnded(): Promise<void> {
		const countOpen = async () => {
			await this.collect();
			const uncollected = this.record.started.filter(({ execution }) => !execution);
			return uncollected.length + (await this.environment.n8n.client.unfinished()).length;
		};
		await eventually('all executions ended', countOpen, (open) => open === 0, TIMEOUT);
	}

	/** Callbacks that were not accepted are retried. */
	private async noMoreCallbacks(): Promise<void> {
		const callbacks = async () => JSON.stringify(await this.environment.sandbox.webhooks());
		const isUnchanged = async () => {
			const before = await callbacks();
			await sleep(2 * BASE_SETTINGS.webhookRetrySeconds * 1000);
			return before === (await callbacks());
		};
		await eventually('no more callbacks', isUnchanged, (unchanged) => unchanged, TIMEOUT);
	}

	/** Notices an n8n that ended by itself, and reports progress. */
	private watch(): void {
		const { n8n } = this.environment;
		const { rounds, started, restarts, crashedPids } = this.record;
		if (!this.isRestarting && !isAlive(n8n.pid)) crashedPids.add(n8n.pid);
		const ended = started.filter(({ execution }) => execution).length;
		const { SIGTERM = 0, SIGKILL = 0 } = restarts;
		this.options.onProgress(
			`${this.seconds()} s: round ${rounds.length}, ${started.length} executions, ${ended} of them collected, ${SIGTERM + SIGKILL} restarts`,
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
