import type { Execution } from '../../harness/n8n/execution.mts';
import type { Counts } from './counts.mts';
import { countOf, duplicatesIn } from './counts.mts';
import type { Environment } from './environment.mts';
import type { PlannedExecution, Round } from './plan.mts';
import type { RunRecord, StartedExecution } from './run.mts';
import type { SecretScan } from './secrets.mts';
import { scanForSecrets } from './secrets.mts';
import type { AcceptedTask, Verification } from './verify.mts';
import { verify } from './verify.mts';
import { RECEIVED } from './workflows.mts';

/** The result of a chaos run. */
export interface ChaosReport {
	seconds: number;
	/** Executions by scenario. */
	executions: Counts;
	submits: number;
	/** Accepted submits by outcome. */
	outcomes: Counts;
	incidents: Counts;
	restarts: Counts;
	queries: number;
	callbacks: number;
	secrets: SecretScan;
	/** Everything that must not happen, in words. */
	violations: string[];
	/** Executions with violations: their plan, and what n8n recorded. */
	failing: Array<{ planned: PlannedExecution; execution: Execution['record'] }>;
	/** The whole plan. */
	rounds: Round[];
}

/** Compares the sandbox's ledger with what all executions returned. Ends n8n, to read its files. */
export async function reportOf(environment: Environment, record: RunRecord): Promise<ChaosReport> {
	const { n8n, sandbox } = environment;
	const { started, rounds, seconds, incidents, restarts, dueAtRestart, crashedPids } = record;
	const ledger = (await sandbox.ledger()) as AcceptedTask[];
	const callbacks = await sandbox.webhooks();
	const triggered = await triggeredTasks(environment, record);
	await n8n.stop();

	const results = started.map((one) => {
		const { planned, execution, executionId } = one as Required<StartedExecution>;
		const isDue = dueAtRestart.has(executionId);
		const verification = verify(planned, execution, ledger, triggered, isDue);
		return { planned, execution: execution.record, ...verification };
	});
	const secrets = scanForSecrets(n8n.userFolder, {
		marker: started[0]?.planned.orders[0]?.marker ?? '',
		executionIds: started.map(({ executionId }) => executionId),
		sent: JSON.stringify(ledger),
	});
	return {
		seconds,
		executions: countOf(started.map(({ planned }) => planned.scenario)),
		submits: ledger.length,
		outcomes: countOf(results.flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome))),
		incidents,
		restarts,
		queries: ledger.reduce((sum, { queries }) => sum + queries, 0),
		callbacks: callbacks.length,
		secrets,
		violations: [
			...results.flatMap(({ violations }) => violations),
			...duplicatesIn(triggered).map((id) => `task ${id} started a workflow twice`),
			...ignoredCallbacks(results, callbacks).map(
				(id) => `the callback of task ${id} started no workflow`,
			),
			...unexplainedTasks(results, ledger).map((id) => `task ${id} belongs to no order`),
			...[...crashedPids].map((pid) => `n8n ended by itself (process ${pid})`),
			...crashesIn(n8n.logs()).map((text) => `n8n's log: ${text}`),
			...secrets.found.map((text) => `secret: ${text}`),
			...secrets.unscanned.map((place) => `the secret scan does not see: ${place}`),
		],
		failing: results
			.filter(({ violations }) => violations.length > 0)
			.map(({ planned, execution }) => ({ planned, execution })),
		rounds,
	};
}

/** Ids of the tasks with which Video Task Trigger started a workflow, one for each start. */
async function triggeredTasks({ n8n }: Environment, { triggered }: RunRecord): Promise<string[]> {
	const tasks: string[] = [];
	for (const id of triggered) {
		const execution = await n8n.client.execution(id);
		tasks.push(...execution.items(RECEIVED).map(({ json }) => String(json.taskId)));
	}
	return tasks;
}

/** Ids of tasks whose callbacks n8n accepted without starting a workflow. */
function ignoredCallbacks(
	verifications: Verification[],
	callbacks: Array<{ taskId: string; status: number | null }>,
): string[] {
	const accepted = new Set(
		callbacks.filter(({ status }) => status === 200).map(({ taskId }) => taskId),
	);
	return verifications
		.flatMap(({ outcomes }) => outcomes)
		.filter(({ outcome }) => outcome === 'returned by Generate Video')
		.map(({ taskId }) => taskId)
		.filter((taskId) => accepted.has(taskId));
}

/** Ids of accepted tasks that belong to no order. */
function unexplainedTasks(verifications: Verification[], ledger: AcceptedTask[]): string[] {
	const known = new Set(
		verifications.flatMap(({ outcomes }) => outcomes.map(({ taskId }) => taskId)),
	);
	return ledger.map(({ taskId }) => taskId).filter((taskId) => !known.has(taskId));
}

/** Lines of n8n's log that report a crash. */
function crashesIn(log: string): string[] {
	return log.split('\n').filter((line) => /unhandled|uncaught|out of memory/i.test(line));
}
