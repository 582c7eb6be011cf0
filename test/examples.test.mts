import { readFileSync } from 'node:fs';
import type { INode } from 'n8n-workflow';
import { EXAMPLES, example, exampleNames } from './support/examples.mts';
import { ourNodes, shownCredentials } from './support/shown-credentials.mts';

interface Box {
	name: string;
	left: number;
	right: number;
	top: number;
	bottom: number;
}

const names = exampleNames();

it('the index lists every example, each once', () => {
	const index = readFileSync(`${EXAMPLES}/README.md`, 'utf8');
	const listed = [...index.matchAll(/^\| \[(.+?)\.json\]\(\1\.json\)/gm)].map(([, name]) => name);
	expect(listed.sort()).toEqual([...names].sort());
});

describe.each(names)('examples/%s.json', (name) => {
	const { nodes, connections, settings } = example(name);
	const notes = nodes.filter(isNote);
	const working = nodes.filter((node) => !isNote(node));

	it('says what to fill in and what it costs', () => {
		const text = notes.map(({ parameters }) => parameters.content).join('\n');
		expect(text).toMatch(/\*\*Costs:\*\* \S/);
		expect(text).toMatch(/\*\*Fill in:\*\* \S|^1\. /m);
	});

	it('holds no credential, no key and no data of its author', () => {
		const file = JSON.parse(readFileSync(`${EXAMPLES}/${name}.json`, 'utf8'));
		expect(file.pinData).toEqual({});
		for (const { credentials } of nodes) {
			for (const { id } of Object.values(credentials ?? {})) expect(id).toBe('');
		}
		expect(JSON.stringify(file)).not.toMatch(/api.?key|bearer|sk-|127\.0\.0\.1|localhost/i);
	});

	it('chooses each credential that a node asks for, and no other', () => {
		for (const { name: node, type, parameters, credentials = {} } of working) {
			const kind = type.replace(/^n8n-nodes-ai-video\.|Tool$/g, '');
			const ours = ourNodes().find(({ description }) => description.name === kind);
			if (!ours || kind === type) continue;
			const shown = shownCredentials(ours, parameters);
			expect([node, Object.keys(credentials)]).toEqual([node, shown]);
		}
	});

	it('nothing lies upon another', () => {
		const boxes = nodes.map(boxOf);
		const pairs = boxes.flatMap((one, index) =>
			boxes.slice(index + 1).map((other) => [one, other] as const),
		);
		const overlapping = pairs.filter(([one, other]) => overlap(one, other));
		expect(overlapping.map((pair) => pair.map((box) => box.name))).toEqual([]);
	});

	it('saves its progress: a retry after a crash finds the tasks that were bought', () => {
		expect(settings).toMatchObject({ saveExecutionProgress: true });
	});

	it('wires lead from left to right, but for the loop of parked waiting', () => {
		const at = new Map(working.map((node) => [node.name, node.position[0]]));
		for (const [from, { main = [] }] of Object.entries(connections)) {
			if (from === 'Wait for Callback') continue;
			const targets = main.flatMap((wires) => wires ?? []).map(({ node }) => node);
			for (const to of targets) {
				expect(at.get(to)).toBeGreaterThan(at.get(from)!);
			}
		}
	});
});

function isNote({ type }: INode): boolean {
	return type === 'n8n-nodes-base.stickyNote';
}

/** What a node takes on the canvas, its name below it included. */
function boxOf(node: INode): Box {
	const { name, parameters } = node;
	const [x, y] = node.position;
	if (isNote(node)) {
		const { width, height } = parameters as { width: number; height: number };
		return { name, left: x, right: x + width, top: y, bottom: y + height };
	}
	return { name, left: x - 40, right: x + 140, top: y, bottom: y + 150 };
}

function overlap(one: Box, other: Box): boolean {
	const aside = one.right <= other.left || other.right <= one.left;
	return !aside && one.top < other.bottom && other.top < one.bottom;
}
