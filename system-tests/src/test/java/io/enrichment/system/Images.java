package io.enrichment.system;

/** References to container images. */
final class Images {

    private Images() {}

    /** The tag, or nothing: then the image is whatever is newest. */
    static String tag(String image) {
        int colon = image.indexOf(':', image.lastIndexOf('/') + 1);
        return colon < 0 ? "" : image.substring(colon + 1);
    }

    /** Whether the tag names a release down to its third number, so that it is not moved to another one. */
    static boolean isPinned(String image) {
        return tag(image).matches("(.*-)?\\d+\\.\\d+\\.\\d+.*");
    }
}
