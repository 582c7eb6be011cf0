import type { IConnections, INodeExecutionData } from 'n8n-workflow';
import type { Execution } from '../../harness/n8n/execution.mts';

/** What became of the videos that were paid for, in numbers of tasks. */
export interface Outcomes {
	/** Accepted by the provider. */
	paid: number;
	/** The file came out of the workflow. */
	delivered: number;
	/** Not delivered, but an item that came out, or the error, names the task. */
	named: number;
	/** Named only in what n8n stored of earlier nodes. */
	inRunData: number;
	/** Named nowhere, but an item or the error says that a video may be under way. */
	announced: number;
	/** Neither named nor announced. */
	lost: number;
	/** Bought a second time for the same prompt. */
	boughtTwice: number;
}

export interface PaidTask {
	taskId: string;
	body: { prompt: string };
}

const ANNOUNCEMENT = /may have arrived|may be under way|got lost/i;

/**
 * Compares what the provider accepted with what came out of the workflow.
 * @param delivered IDs of the tasks whose file came out
 */
export function countOutcomes(
	ledger: PaidTask[],
	delivered: Set<string>,
	execution: Execution,
	connections: IConnections,
): Outcomes {
	const { error } = execution;
	const visible = JSON.stringify([finalItems(execution, connections), error ?? null]);
	const stored = JSON.stringify(execution.record.data ?? null);
	const outcomeOf = ({ taskId }: PaidTask): keyof Outcomes => {
		if (delivered.has(taskId)) return 'delivered';
		if (visible.includes(taskId)) return 'named';
		if (stored.includes(taskId)) return 'inRunData';
		return ANNOUNCEMENT.test(visible) ? 'announced' : 'lost';
	};
	const prompts = new Set(ledger.map(({ body }) => body.prompt));
	const outcomes: Outcomes = {
		paid: ledger.length,
		delivered: 0,
		named: 0,
		inRunData: 0,
		announced: 0,
		lost: 0,
		boughtTwice: ledger.length - prompts.size,
	};
	for (const task of ledger) outcomes[outcomeOf(task)] += 1;
	return outcomes;
}

/** Items of all outputs that are not connected. */
function finalItems({ record }: Execution, connections: IConnections): INodeExecutionData[] {
	const runData = record.data?.resultData?.runData ?? {};
	return Object.entries(runData).flatMap(([name, runs]) =>
		runs.flatMap(({ data }) =>
			(data?.main ?? []).flatMap((items, output) => {
				const isConnected = Boolean(connections[name]?.main?.[output]?.length);
				return isConnected ? [] : (items ?? []);
			}),
		),
	);
}
