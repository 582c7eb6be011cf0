import type { IConnections, INodeExecutionData } from 'n8n-workflow';
import type { Execution } from '../../harness/n8n/execution.mts';

/** What became of the videos that were paid for. */
export interface Fate {
	/** Tasks that the provider accepted. */
	bought: number;
	/** Whose file came out of the workflow. */
	delivered: number;
	/** Not delivered, but an item that came out, or the error, names the task. */
	named: number;
	/** Named only in what n8n stored of the nodes before. */
	stored: number;
	/** Named nowhere, but an item or the error says that a video may be under way. */
	told: number;
	/** Nothing tells of them. */
	lost: number;
	/** Bought a second time for the same prompt. */
	double: number;
}

export interface BoughtTask {
	taskId: string;
	body: { prompt: string };
}

const TOLD = /may have arrived|may be under way|got lost/i;

/**
 * Compares what the provider sold with what came out of the workflow.
 * @param delivered IDs of the tasks whose file came out
 */
export function fateOf(
	ledger: BoughtTask[],
	delivered: Set<string>,
	execution: Execution,
	connections: IConnections,
): Fate {
	const { error } = execution;
	const out = JSON.stringify([leaving(execution, connections), error ?? null]);
	const everything = JSON.stringify(execution.record.data ?? null);
	const fateOfOne = ({ taskId }: BoughtTask): keyof Fate => {
		if (delivered.has(taskId)) return 'delivered';
		if (out.includes(taskId)) return 'named';
		if (everything.includes(taskId)) return 'stored';
		return TOLD.test(out) ? 'told' : 'lost';
	};
	const prompts = new Set(ledger.map(({ body }) => body.prompt));
	const fate: Fate = {
		bought: ledger.length,
		delivered: 0,
		named: 0,
		stored: 0,
		told: 0,
		lost: 0,
		double: ledger.length - prompts.size,
	};
	for (const task of ledger) fate[fateOfOne(task)] += 1;
	return fate;
}

/** Items of all outputs that lead nowhere. */
function leaving({ record }: Execution, connections: IConnections): INodeExecutionData[] {
	const runData = record.data?.resultData?.runData ?? {};
	return Object.entries(runData).flatMap(([name, runs]) =>
		runs.flatMap(({ data }) =>
			(data?.main ?? []).flatMap((items, output) => {
				const isWired = Boolean(connections[name]?.main?.[output]?.length);
				return isWired ? [] : (items ?? []);
			}),
		),
	);
}
