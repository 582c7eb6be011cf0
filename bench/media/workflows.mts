import type { IConnections, INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { wire } from '../../harness/pipeline.mts';

const DOWNLOAD = 'Download';
const UPLOAD = 'Upload';

const credentials: INode['credentials'] = { novitaApi: { id: '', name: 'Novita AI' } };

/** Downloads the videos of these links with Wait for Task. */
export function downloads(links: string[]): WorkflowJson {
	return chain(...linkItems(links), {
		...node(DOWNLOAD, 'n8n-nodes-ai-video.waitForTask', 1, {
			source: 'link',
			provider: 'novita',
			videoUrl: '={{ $json.link }}',
			binaryPropertyName: 'video',
		}),
		credentials,
	});
}

/** An item for each link. */
function linkItems(links: string[]): INode[] {
	const jsonOutput = JSON.stringify({ links: links.map((link) => ({ link })) });
	return [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('List', 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput, options: {} }),
		node('Links', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'links', options: {} }),
	];
}

/** The same with n8n's HTTP Request node. */
export function httpRequestDownloads(links: string[]): WorkflowJson {
	return chain(
		...linkItems(links),
		node('HTTP Request', 'n8n-nodes-base.httpRequest', 4.2, {
			url: '={{ $json.link }}',
			options: { response: { response: { responseFormat: 'file', outputPropertyName: 'video' } } },
		}),
	);
}

/** Uploads the files that a path with wildcards names. */
export function uploads(pattern: string): WorkflowJson {
	return chain(...fileItems(pattern), {
		...node(UPLOAD, 'n8n-nodes-ai-video.uploadAsset', 1, {
			provider: 'novita',
			kind: 'image',
			binaryPropertyName: 'data',
		}),
		credentials,
	});
}

/** The same with n8n's HTTP Request node. */
export function httpRequestUploads(pattern: string, url: string): WorkflowJson {
	return chain(
		...fileItems(pattern),
		node('HTTP Request', 'n8n-nodes-base.httpRequest', 4.2, {
			method: 'PUT',
			url,
			sendBody: true,
			contentType: 'binaryData',
			inputDataFieldName: 'data',
			options: {},
		}),
	);
}

/** Orders a video for each image that a path with wildcards names; the image is sent inline. */
export function orders(pattern: string): WorkflowJson {
	return chain(...fileItems(pattern), {
		...node('Generate', 'n8n-nodes-ai-video.generateVideo', 1, {
			provider: 'novita',
			operation: 'imageToVideo',
			model: 'kling-v3.0-std-i2v',
			image: 'data',
			prompt: 'Waves',
		}),
		credentials,
	});
}

/** An item for each file, with the file in its field `data`. */
function fileItems(pattern: string): INode[] {
	return [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('Read', 'n8n-nodes-base.readWriteFile', 1, {
			operation: 'read',
			fileSelector: pattern,
			options: {},
		}),
	];
}

function node(name: string, type: string, typeVersion: number, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion, parameters, position: [0, 0] };
}

function chain(...nodes: INode[]): WorkflowJson {
	const connections: IConnections = {};
	for (const [index, { name }] of nodes.entries()) {
		const next = nodes[index + 1]?.name;
		if (next) connections[name] = { main: [wire(next)] };
	}
	return { name: nodes.at(-1)?.name ?? '', nodes, connections };
}
