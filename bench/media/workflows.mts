import type { INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from '../../sandbox/n8n/workflow.mts';

export const DOWNLOAD = 'Download';
export const UPLOAD = 'Upload';

const credentials: INode['credentials'] = { novitaApi: { id: '', name: 'Novita AI' } };

/** Fetches the videos of these links. */
export function downloads(links: string[]): WorkflowJson {
	const jsonOutput = JSON.stringify({ links: links.map((link) => ({ link })) });
	return chain(
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('List', 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput, options: {} }),
		node('Links', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'links', options: {} }),
		{
			...node(DOWNLOAD, 'n8n-nodes-ai-video.waitForTask', 1, {
				source: 'link',
				provider: 'novita',
				videoUrl: '={{ $json.link }}',
				binaryPropertyName: 'video',
			}),
			credentials,
		},
	);
}

/** Uploads the files that a path with wildcards names. */
export function uploads(pattern: string): WorkflowJson {
	return chain(
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('Read', 'n8n-nodes-base.readWriteFile', 1, {
			operation: 'read',
			fileSelector: pattern,
			options: {},
		}),
		{
			...node(UPLOAD, 'n8n-nodes-ai-video.uploadAsset', 1, {
				provider: 'novita',
				kind: 'image',
				binaryPropertyName: 'data',
			}),
			credentials,
		},
	);
}

function node(name: string, type: string, typeVersion: number, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion, parameters, position: [0, 0] };
}

function chain(...nodes: INode[]): WorkflowJson {
	const wires = nodes.slice(1).map(({ name }, index) => {
		return [nodes[index].name, { main: [[{ node: name, type: 'main' as const, index: 0 }]] }];
	});
	return { name: nodes.at(-1)!.name, nodes, connections: Object.fromEntries(wires) };
}
