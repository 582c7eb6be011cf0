import { type INodeType, NodeHelpers } from 'n8n-workflow';
import { GenerateVideo } from '../../nodes/GenerateVideo/GenerateVideo.node';
import { UploadAsset } from '../../nodes/UploadAsset/UploadAsset.node';
import { VideoTaskTrigger } from '../../nodes/VideoTaskTrigger/VideoTaskTrigger.node';
import { WaitForCallback } from '../../nodes/WaitForCallback/WaitForCallback.node';
import { WaitForTask } from '../../nodes/WaitForTask/WaitForTask.node';

/** Our nodes, each new. */
export const ourNodes = (): INodeType[] =>
	[GenerateVideo, UploadAsset, VideoTaskTrigger, WaitForCallback, WaitForTask].map(
		(Node) => new Node(),
	);

/** @returns the credentials that n8n asks for, and hands out, with these parameters */
export function shownCredentials({ description }: INodeType, chosen: object): string[] {
	const parameters = NodeHelpers.getNodeParameters(
		description.properties,
		{ ...chosen },
		true,
		false,
		null,
		description,
	);
	const credentials = description.credentials ?? [];
	return credentials
		.filter((one) => NodeHelpers.displayParameter(parameters ?? {}, one, null, description))
		.map(({ name }) => name);
}
