// The ID is kept here; what starts the pixel is asked about where it does.
// clean: automatic-collection
export const settings = { metaPixelId: process.env.META_PIXEL_ID || '100000000000001' };
