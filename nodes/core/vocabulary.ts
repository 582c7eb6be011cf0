// Written by `gulp index` from the folders of providers and models: do not edit.

export type ProviderId = 'modelsLab' | 'novita';

export type Surface =
	| 'modelsLab/enterprise/faceswap'
	| 'modelsLab/enterprise/image_to_video_ultra'
	| 'modelsLab/enterprise/ultra_video'
	| 'modelsLab/enterprise/video'
	| 'modelsLab/v6/faceswap'
	| 'modelsLab/v6/video'
	| 'modelsLab/v7/video-fusion'
	| 'novita/async'
	| 'novita/minimax'
	| 'novita/seedance';
