import { globSync, readFileSync } from 'node:fs';
import type { INodeProperties } from 'n8n-workflow';
import { firstOf } from '../../harness/lists.mts';
import { GenerateVideo } from '../../nodes/GenerateVideo/GenerateVideo.node';
import { UploadAsset } from '../../nodes/UploadAsset/UploadAsset.node';
import { VideoTaskTrigger } from '../../nodes/VideoTaskTrigger/VideoTaskTrigger.node';
import { WaitForCallback } from '../../nodes/WaitForCallback/WaitForCallback.node';
import { WaitForTask } from '../../nodes/WaitForTask/WaitForTask.node';

const README = readFileSync('README.md', 'utf8');
const NODES = [
	new GenerateVideo(),
	new UploadAsset(),
	new VideoTaskTrigger(),
	new WaitForTask(),
	new WaitForCallback(),
];

/** What others say: n8n, and Novita AI. */
const FOREIGN = ['Unrecognized node type', 'Rate limit exceeded'];
/** Bold, though no names in n8n's editor. */
const PLAIN = /^(\d+ current models|Files)$/;

it('is short enough to be read', () => {
	expect(README.split('\n').length).toBeLessThan(250);
});

it('calls fields, operations and outputs as the editor does', () => {
	const shown = new Set(
		NODES.flatMap(({ description }) => description.properties.flatMap(namesOf)),
	);
	const outputs = JSON.stringify(new WaitForTask().description.outputs);
	const bold = [...section('Nodes').matchAll(/\*\*(.+?)\*\*/g)].map(([, text = '']) => text);
	const names = bold.filter((text) => !PLAIN.test(text)).flatMap((text) => text.split(' → '));
	expect(names).toContain('Download Video');
	expect(names.filter((name) => !shown.has(name) && !outputs.includes(`"${name}"`))).toEqual([]);
});

it('quotes messages as the nodes write them', () => {
	const code = globSync('nodes/**/*.ts').map((file) => readFileSync(file, 'utf8'));
	const quotes = [...section('Troubleshooting').matchAll(/^\| _(.+?)_/gm)].map(
		([, text = '']) => text,
	);
	const parts = quotes.flatMap((quote) => quote.split('…')).map((part) => part.trim());
	const ours = parts.filter((part) => part !== '' && !FOREIGN.includes(part));
	expect(ours).toContain('No response came back from');
	expect(ours.filter((part) => !code.some((text) => text.includes(part)))).toEqual([]);
});

function section(title: string): string {
	const [, text] = README.split(`\n## ${title}\n`);
	if (text === undefined) throw new Error(`The README has no section ${title}.`);
	return firstOf(text.split('\n## '));
}

/** Of a field, of what it offers, and of what is in it. */
function namesOf(property: INodeProperties): string[] {
	const inner = (property.options ?? []).flatMap((option) =>
		'type' in option ? namesOf(option) : 'value' in option ? option.name : [],
	);
	return [property.displayName, ...inner];
}
