import type { Engine } from '../engine/engine.mts';
import { outputNames } from '../engine/outputs.mts';
import type { Execution, NodeRun, StackEntry } from '../engine/types.mts';

/** Rule 3: the counts above the output of Wait for Task are those of its outputs. */
export function checkHints(
	engine: Engine,
	{ workflow }: Execution,
	{ node: name, items, toolRun }: StackEntry,
	{ outputs, hints = [], error }: NodeRun,
): string[] {
	const node = workflow.nodes[name]!;
	// An agent has no use for hints.
	if (node.kind !== 'WaitForTask' || error || toolRun !== undefined) return [];
	const names = outputNames(engine.typeOf(node).description, (parameter) =>
		node.parameter(parameter, { n: null, index: 0, data: items[0] }),
	);
	const itemsOf = (output: string) => (outputs[names.indexOf(output)] ?? []).length;
	// n8n has moved errors to an output of their own, behind the node's: those that go round too.
	const moved = outputs.slice(names.length).flat().length;
	if (moved > 0 && itemsOf('Still Running') > 0) return [];
	const actual = {
		failed: itemsOf('Failed') + moved,
		'not finished in time': itemsOf('Timed Out'),
	};
	return Object.entries(actual).flatMap(([words, count]) => {
		const said = hints.flatMap((hint) => {
			const [, some, total] = new RegExp(`^(\\d+) of (\\d+) items? ${words}`).exec(hint) ?? [];
			return some === undefined ? [] : [`${some} of ${total}`];
		});
		const wanted = count === 0 ? '' : `${count} of ${items.length}`;
		return said.join() === wanted
			? []
			: [`a hint says that ${said.join() || 'none'} ${words}; it is ${wanted || 'none'}`];
	});
}
