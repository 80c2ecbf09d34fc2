package dev.earshot.speech.sound;

import dev.earshot.article.Recording;

/** The format of an audio file. */
public enum AudioFormat {
    /** MPEG-2 layer III at a constant bit rate: every player plays it, and files can be joined. */
    MP3(".mp3", Recording.MEDIA_TYPE, Mp3Encoder.NAME),
    /** Opus in Ogg (RFC 7845), half the size. */
    OPUS(".opus", Recording.OPUS_MEDIA_TYPE, OpusWriter.NAME);

    private final String extension;
    private final String mediaType;
    private final String encoderName;

    AudioFormat(String extension, String mediaType, String encoderName) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.encoderName = encoderName;
    }

    /** Returns the file name extension, with its period. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Returns the encoder and its version. */
    public String encoderName() {
        return encoderName;
    }

    /** Returns whether a file name has this format's extension. */
    public boolean matches(String name) {
        return name.endsWith(extension);
    }
}
