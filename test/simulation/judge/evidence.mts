import type { INodeExecutionData } from 'n8n-workflow';
import type { Order } from '../ledger.mts';
import type { Execution, NodeRun, StoredError } from '../engine/types.mts';

/** What a user can find of an execution once it has ended. */
export interface Evidence {
	execution: Execution;
	/** Everything in one text. */
	text: string;
	runs: Array<{ node: string; runIndex: number; run: NodeRun }>;
}

/** @returns items and errors where n8n keeps them; only the log of a run that was stopped */
export function evidenceOf(execution: Execution): Evidence {
	if (execution.status === 'canceled') {
		return { execution, text: execution.log.join('\n'), runs: [] };
	}
	const runs = Object.entries(execution.state.runData).flatMap(([node, list]) =>
		list.map((run, index) => ({ node, runIndex: run.runIndex ?? index, run })),
	);
	return { execution, text: JSON.stringify(execution.state.runData), runs };
}

/** Something that is said of one item, or of a whole run when `index` is null. */
export interface Statement {
	node: string;
	runIndex: number;
	index: number | null;
	text: string;
	/** What is said of a charge; undefined when nothing is. */
	charged?: unknown;
}

/** @returns all errors that the evidence shows, on nodes and in items */
export function statements({ runs }: Evidence): Statement[] {
	return runs.flatMap(({ node, runIndex, run }) => [
		...(run.error ? [{ node, runIndex, ...ofError(run.error) }] : []),
		...run.outputs.flat().flatMap((item) => {
			const said = ofItem(item);
			return said ? [{ node, runIndex, ...said }] : [];
		}),
	]);
}

function ofError({ message, description, context }: StoredError) {
	const index = typeof context.itemIndex === 'number' ? context.itemIndex : null;
	return { index, text: `${message} ${description}` };
}

function ofItem({ json, pairedItem }: INodeExecutionData) {
	if (typeof json.error !== 'string') return null;
	const { item = 0 } = (pairedItem ?? {}) as { item?: number };
	const { advice, mayHaveBeenCharged } = (json.message ?? {}) as Record<string, unknown>;
	return {
		index: item,
		text: `${json.error} ${String(advice ?? '')}`,
		charged: mayHaveBeenCharged,
	};
}

export const NOTHING_BOUGHT = /nothing was (sent and nothing was )?bought/i;

/** @returns whether the evidence says that the order may have been accepted */
export function isAnnounced(evidence: Evidence, { itemIndexes, name }: Order): boolean {
	if (evidence.execution.status === 'canceled') return itemsIn(evidence.text, itemIndexes);
	const [node, turn] = name.split('/');
	// An agent decides by what it reads, whatever else n8n keeps.
	const told = evidence.runs.flatMap(({ run }) => (run.told ?? []).filter(Boolean));
	if (told.length > 0 && !turn?.startsWith('call')) return told.some((text) => /may/.test(text));
	return evidence.runs.some(({ node: where, runIndex, run }) => {
		// Calls that the agent makes itself have runs of other numbers.
		const isCall = turn?.startsWith('call');
		if (where !== node || (!isCall && String(runIndex) !== turn)) return false;
		const { error } = run;
		const said = statements({ ...evidence, runs: [{ node: where, runIndex, run }] });
		const isSaid = said.some(
			({ index, text, charged }) =>
				index !== null &&
				itemIndexes.includes(index) &&
				(charged === true || (charged === undefined && !NOTHING_BOUGHT.test(text))),
		);
		return (
			isSaid || (error !== undefined && itemsIn(error.message + error.description, itemIndexes))
		);
	});
}

/** Whether the text speaks of one of the items by its number. */
function itemsIn(text: string, indexes: number[]): boolean {
	return [...text.matchAll(/\bitems? ([\d, and]+)/g)].some(([, list = '']) =>
		(list.match(/\d+/g) ?? []).some((number) => indexes.includes(Number(number))),
	);
}
