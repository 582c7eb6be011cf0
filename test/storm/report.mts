import type { Execution } from '../../harness/n8n/execution.mts';
import type { Counts } from './counts.mts';
import { countAll, twice } from './counts.mts';
import type { Accepted, Verdict } from './judge.mts';
import { judge } from './judge.mts';
import type { Launch, Round } from './plan.mts';
import type { Course } from './run.mts';
import type { Findings } from './secrets.mts';
import { searchSecrets } from './secrets.mts';
import type { Stage } from './stage.mts';
import { HEARD } from './workflows.mts';

/** What a storm came to. */
export interface StormReport {
	seconds: number;
	/** Executions by what their workflows do. */
	executions: Counts;
	submits: number;
	/** Accepted submits by what became of them. */
	fates: Counts;
	fired: Counts;
	restarts: Counts;
	queries: number;
	callbacks: number;
	secrets: Findings;
	/** Everything that must not be, in words. */
	faults: string[];
	/** Launches with faults: the plan, and what became of it. */
	accused: Array<{ launch: Launch; execution: Execution['record'] }>;
	/** The whole plan. */
	rounds: Round[];
}

/** Compares the ledger of the sandbox with what all executions gave. Ends n8n, to read its files. */
export async function reportOf(stage: Stage, course: Course): Promise<StormReport> {
	const { n8n, sandbox } = stage;
	const { launched, rounds, seconds, fired, restarts, exposed, died } = course;
	const ledger = (await sandbox.ledger()) as Accepted[];
	const callbacks = await sandbox.webhooks();
	const heard = await heardTasks(stage, course);
	await n8n.stop();

	const trials = launched.map((one) => {
		const { launch, execution, executionId } = one as Required<typeof one>;
		const verdict = judge(launch, execution, ledger, heard, exposed.has(executionId));
		return { launch, execution: execution.record, ...verdict };
	});
	const secrets = searchSecrets(n8n.userFolder, {
		mark: launched[0].launch.orders[0].mark,
		executionIds: launched.map(({ executionId }) => executionId),
		sent: JSON.stringify(ledger),
	});
	return {
		seconds,
		executions: countAll(launched.map(({ launch }) => launch.shape)),
		submits: ledger.length,
		fates: countAll(trials.flatMap(({ fates }) => fates.map(({ fate }) => fate))),
		fired,
		restarts,
		queries: ledger.reduce((sum, { queries }) => sum + queries, 0),
		callbacks: callbacks.length,
		secrets,
		faults: [
			...trials.flatMap(({ faults }) => faults),
			...twice(heard).map((id) => `task ${id} started the trigger twice`),
			...swallowed(trials, callbacks).map((id) => `the callback of task ${id} started nothing`),
			...strangers(trials, ledger).map((id) => `task ${id} belongs to no order`),
			...[...died].map((pid) => `n8n died (process ${pid})`),
			...unhandledIn(n8n.logs()).map((text) => `n8n's log: ${text}`),
			...secrets.found.map((text) => `secret: ${text}`),
			...secrets.blind.map((place) => `the search for secrets is blind in: ${place}`),
		],
		accused: trials
			.filter(({ faults }) => faults.length > 0)
			.map(({ launch, execution }) => ({ launch, execution })),
		rounds,
	};
}

/** Tasks with which Video Task Trigger started a workflow, each as often as it did. */
async function heardTasks({ n8n }: Stage, { heard }: Course): Promise<string[]> {
	const tasks: string[] = [];
	for (const id of heard) {
		const execution = await n8n.client.execution(id);
		tasks.push(...execution.items(HEARD).map(({ json }) => String(json.taskId)));
	}
	return tasks;
}

/** Tasks whose callbacks n8n took without starting anything. */
function swallowed(
	verdicts: Verdict[],
	callbacks: Array<{ taskId: string; status: number | null }>,
): string[] {
	const taken = new Set(callbacks.filter(({ status }) => status === 200).map((one) => one.taskId));
	const unheard = verdicts.flatMap(({ fates }) =>
		fates.filter(({ fate }) => fate === 'handed over'),
	);
	return unheard.map(({ taskId }) => taskId).filter((taskId) => taken.has(taskId));
}

/** Tasks that no order explains. */
function strangers(verdicts: Verdict[], ledger: Accepted[]): string[] {
	const known = new Set(verdicts.flatMap(({ fates }) => fates.map(({ taskId }) => taskId)));
	return ledger.map(({ taskId }) => taskId).filter((taskId) => !known.has(taskId));
}

/** Lines of n8n's log that tell of something which broke. */
function unhandledIn(log: string): string[] {
	return log.split('\n').filter((line) => /unhandled|uncaught|out of memory/i.test(line));
}
