/** Pictures, sound, films and fonts: judged by kind, because a patch of them would say nothing. */
const MEDIA = /\.(?:png|jpe?g|gif|webp|avif|bmp|ico|tiff?|mp[34]|m4[av]|mov|webm|ogg|wav|flac|woff2?|ttf|otf|eot)$/;

export const isMedia = (path: string): boolean => MEDIA.test(path);
