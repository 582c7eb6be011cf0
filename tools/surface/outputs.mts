import type { INodeTypeDescription } from 'n8n-workflow';

/** Outputs that depend on a parameter: n8n evaluates the expression, with `$parameter` at hand. */
type Outputs = ($parameter: Record<string, unknown>) => Array<{ displayName: string }>;

/** @returns for each mode of the node, the names of its outputs in their order: wires hold the places */
export function modeOutputs({ outputs, properties }: INodeTypeDescription): Record<string, string> {
	const source = String(outputs).replace(/^=\{\{|\}\}$/g, '');
	const evaluate = new Function('$parameter', `return ${source}`) as Outputs;
	const { options = [] } = properties.find(({ name }) => name === 'mode') ?? {};
	const modes = options.map((option) => ('value' in option ? String(option.value) : option.name));
	const namesIn = (mode: string) => evaluate({ mode }).map(({ displayName }) => displayName);
	return Object.fromEntries(modes.map((mode) => [mode, namesIn(mode).join(', ')]));
}
