import axios from 'axios';
import type { Execution } from '../../sandbox/n8n/execution.mts';
import type { Line } from '../../sandbox/n8n/versions.mts';
import { startPath } from '../support/pipeline.mts';
import { eventually, sleep } from '../support/trial.mts';
import type { Catalogue } from './catalogue.mts';
import { installedCatalogue } from './catalogue.mts';
import type { Accepted, Fate, Verdict } from './judge.mts';
import { judge, twice } from './judge.mts';
import type { Launch, Round, Trouble } from './plan.mts';
import { planRound } from './plan.mts';
import type { Findings } from './secrets.mts';
import { searchSecrets } from './secrets.mts';
import type { Stage } from './stage.mts';
import { openStage, restart } from './stage.mts';
import { HEARD, workflowOf } from './workflows.mts';

export interface StormOptions {
	line: Line;
	seed: number;
	minutes: number;
	/** Takes a short line about how far it is, now and then. */
	onProgress(text: string): void;
}

export interface StormReport {
	line: Line;
	seed: number;
	minutes: number;
	seconds: number;
	rounds: Round[];
	executions: Record<string, number>;
	submits: number;
	fates: Record<string, number>;
	faultsFired: Record<string, number>;
	restarts: Record<string, number>;
	queries: number;
	callbacks: number;
	secrets: Findings;
	/** Everything that must not be, in words. */
	faults: string[];
	/** Of the launches with faults: the plan, and what became of it. */
	accused: object[];
}

interface Launched {
	launch: Launch;
	workflowId: string;
	executionId: string;
	execution?: Execution;
}

/** ms before the end of the storm in which nothing is parked any more: n8n's timer takes that long. */
const LAST_PARKING = 80_000;
/** s; what takes longer will not come any more. */
const LONG = 900;
const MOST_ATTEMPTS = 5;
const BASE = { resultBytes: 200_000, webhookRetrySeconds: 3 };

export async function storm(options: StormOptions): Promise<StormReport> {
	const stage = await openStage();
	try {
		return await new Storm(stage, options).run();
	} finally {
		await stage.close();
	}
}

/** One storm: rounds of executions and troubles, calm, and the judgement. */
class Storm {
	private readonly start = Date.now();
	private readonly catalogue: Catalogue;
	private readonly rounds: Round[] = [];
	private readonly launched: Launched[] = [];
	private readonly heard = new Set<string>();
	private readonly ordered: Record<string, number> = {};
	private readonly restarts: Record<string, number> = {};
	private readonly faults: string[] = [];
	private isRestarting = false;
	private readonly stage: Stage;
	private readonly options: StormOptions;

	constructor(stage: Stage, options: StormOptions) {
		this.stage = stage;
		this.options = options;
		this.catalogue = installedCatalogue(stage.n8n.userFolder);
	}

	async run(): Promise<StormReport> {
		const end = this.start + this.options.minutes * 60_000;
		const ticker = setInterval(() => this.tick(), 10_000);
		try {
			for (let index = 0; Date.now() < end; index++) {
				const late = end - Date.now() < LAST_PARKING;
				await this.carryOut(planRound(this.options.seed, index, late, this.catalogue));
			}
			await this.drain();
			clearInterval(ticker);
			return await this.report();
		} finally {
			clearInterval(ticker);
		}
	}

	private async carryOut(round: Round): Promise<void> {
		this.rounds.push(round);
		await this.stage.sandbox.settings({ ...BASE, ...round.settings });
		await Promise.all([
			...round.launches.map(async (launch) => await this.launch(launch)),
			...round.troubles.map(async (trouble) => await this.trouble(trouble, round)),
		]);
		if (round.restart) {
			this.isRestarting = true;
			const done = await restart(this.stage, round.restart);
			this.isRestarting = false;
			this.count(this.restarts, done ? round.restart : 'no moment found');
		}
		await this.collect();
	}

	/** An execution of a workflow of its own. */
	private async launch(launch: Launch): Promise<void> {
		const { n8n, listeners } = this.stage;
		await sleep(launch.at);
		const workflow = workflowOf(launch, {
			novita: listeners.novita.url,
			modelsLab: listeners.modelsLab.url,
		});
		const workflowId = await n8n.client.importWorkflow(workflow);
		await this.activate(workflowId);
		if (launch.faults.length > 0) await this.order(...launch.faults);
		await axios.post(`${n8n.url}${startPath(workflow)}`, {}, { proxy: false });
		const [{ id }] = await eventually(
			`${launch.name} started`,
			async () => await n8n.client.executions(workflowId),
			({ length }) => length > 0,
			LONG,
		);
		this.launched.push({ launch, workflowId, executionId: id });
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
		this.count(this.ordered, trouble.kind);
		switch (trouble.kind) {
			case 'outage':
			case 'lost callbacks': {
				const gateway = trouble.kind === 'outage' ? toProviders : toN8n;
				await gateway.shut();
				await sleep(trouble.lasts);
				return await gateway.open();
			}
			case 'early callbacks':
				await sandbox.settings({ queuedSeconds: 0, spreadSeconds: [0, 0.2] });
				await sleep(trouble.lasts);
				await sandbox.settings(settings);
		}
	}

	private async order(...faults: Array<{ name: string; times?: number }>): Promise<void> {
		for (const { name, times = 1 } of faults) this.count(this.ordered, name, times);
		await this.stage.sandbox.faults(...faults);
	}

	/** Takes in the executions that have ended; their workflows are switched off. */
	private async collect(): Promise<void> {
		const { client } = this.stage.n8n;
		const open = new Set((await client.unfinished()).map(({ id }) => String(id)));
		for (const one of this.launched) {
			if (one.execution || open.has(String(one.executionId))) continue;
			one.execution = await client.execution(one.executionId);
			await client.deactivate(one.workflowId);
		}
		for (const { workflowId } of Object.values(this.stage.listeners)) {
			for (const { id } of await client.executions(workflowId)) this.heard.add(String(id));
		}
	}

	/** Calm: no more faults, and time for everything to come home. */
	private async drain(): Promise<void> {
		const { sandbox, n8n } = this.stage;
		const left = await sandbox.faultsLeft();
		for (const { name, times } of left) this.count(this.ordered, name as string, -times);
		await sandbox.clearFaults();
		const unfinished = async () => await n8n.client.unfinished();
		await eventually('all ended', unfinished, ({ length }) => length === 0, LONG);
		// Calls that nobody took are sent again some times.
		const calls = async () => JSON.stringify(await sandbox.webhooks());
		let before = '';
		await eventually(
			'no more callbacks',
			async () => {
				const [known, now] = [before, await calls()];
				before = now;
				await sleep(2 * BASE.webhookRetrySeconds * 1000);
				return known === now;
			},
			(isCalm) => isCalm,
			LONG,
		);
		await eventually('all ended', unfinished, ({ length }) => length === 0, LONG);
		await this.collect();
	}

	private async report(): Promise<StormReport> {
		const { n8n, sandbox } = this.stage;
		const { line, seed, minutes } = this.options;
		const ledger = (await sandbox.ledger()) as Accepted[];
		const heard = await this.heardTasks();
		const verdicts = this.launched.map(({ launch, execution }) =>
			judge(launch, execution as Execution, ledger, heard),
		);
		const callbacks = await sandbox.webhooks();
		const secrets = await this.searchSecrets();
		this.faults.push(
			...verdicts.flatMap(({ faults }) => faults),
			...twice(heard).map((id) => `task ${id} started the trigger twice`),
			...swallowed(verdicts, callbacks).map((id) => `the callback of task ${id} started nothing`),
			...strangersIn(ledger, verdicts).map((id) => `task ${id} belongs to no order`),
			...unhandledIn(n8n.logs()).map((text) => `n8n's log: ${text}`),
			...secrets.found.map((text) => `secret: ${text}`),
			...secrets.blind.map((place) => `the search for secrets is blind in: ${place}`),
		);
		const fates: Partial<Record<Fate, number>> = {};
		for (const { fate } of verdicts.flatMap((verdict) => verdict.fates)) this.count(fates, fate);
		const executions: Record<string, number> = {};
		for (const { launch } of this.launched) this.count(executions, launch.shape);
		return {
			line,
			seed,
			minutes,
			seconds: Math.round((Date.now() - this.start) / 1000),
			rounds: this.rounds,
			executions,
			submits: ledger.length,
			fates,
			faultsFired: this.ordered,
			restarts: this.restarts,
			queries: ledger.reduce((sum, { queries }) => sum + queries, 0),
			callbacks: callbacks.length,
			secrets,
			faults: this.faults,
			accused: this.launched
				.filter((_, index) => verdicts[index].faults.length > 0)
				.map(({ launch, execution }) => ({ launch, execution: execution?.record })),
		};
	}

	/** Tasks with which Video Task Trigger started a workflow, each as often as it did. */
	private async heardTasks(): Promise<string[]> {
		const tasks: string[] = [];
		for (const id of this.heard) {
			const execution = await this.stage.n8n.client.execution(id);
			tasks.push(...execution.items(HEARD).map(({ json }) => String(json.taskId)));
		}
		return tasks;
	}

	private async searchSecrets(): Promise<Findings> {
		const { n8n } = this.stage;
		await n8n.stop();
		const ids = this.launched.map(({ executionId }) => executionId);
		return searchSecrets(n8n.userFolder, ids, this.launched[0].launch.orders[0].mark);
	}

	private tick(): void {
		const { n8n } = this.stage;
		if (!this.isRestarting && !isAlive(n8n.pid)) this.faults.push(`n8n died (process ${n8n.pid})`);
		const seconds = Math.round((Date.now() - this.start) / 1000);
		const ended = this.launched.filter(({ execution }) => execution).length;
		this.options.onProgress(
			`${seconds} s: round ${this.rounds.length}, ${this.launched.length} executions (${ended} ended), n8n ${n8n.pid}`,
		);
	}

	private count(counts: Record<string, number>, name: string, by = 1): void {
		counts[name] = (counts[name] ?? 0) + by;
	}
}

/** Tasks that no order explains. */
function strangersIn(ledger: Accepted[], verdicts: Verdict[]): string[] {
	const known = new Set(verdicts.flatMap(({ fates }) => fates.map(({ taskId }) => taskId)));
	return ledger.map(({ taskId }) => taskId).filter((taskId) => !known.has(taskId));
}

/** Lines of n8n's log that tell of a process which broke. */
function unhandledIn(log: string): string[] {
	return log.split('\n').filter((line) => /unhandled|uncaught|out of memory/i.test(line));
}

/** Callbacks of finished tasks that n8n took, and with which nothing was done. */
function swallowed(verdicts: Verdict[], callbacks: Array<{ taskId: string; status: number }>) {
	const fates = verdicts.flatMap((verdict) => verdict.fates);
	const taken = new Set(callbacks.filter(({ status }) => status === 200).map((one) => one.taskId));
	const isUnheard = ({ fate, taskId }: (typeof fates)[0]) =>
		fate === 'handed over' && taken.has(taskId);
	return fates.filter(isUnheard).map(({ taskId }) => taskId);
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
