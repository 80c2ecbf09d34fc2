package dev.earshot.speech.sound;

/** What a file of sound is written as. */
public enum AudioFormat {
    /** MPEG-2 layer III, constant bit rate: what every player plays, and what can be joined. */
    MP3(".mp3", "audio/mpeg", Mp3Encoder.NAME),
    /** Opus in Ogg (RFC 7845), half as long. */
    OPUS(".opus", "audio/ogg", OpusWriter.NAME);

    private final String extension;
    private final String mediaType;
    private final String encoderName;

    AudioFormat(String ending, String mediaType, String encoder) {
        this.extension = ending;
        this.mediaType = mediaType;
        this.encoderName = encoder;
    }

    /** What the name of a file ends in. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The encoder and its version. */
    public String encoderName() {
        return encoderName;
    }

    /** Whether a file is of this form, by its name. */
    public boolean matches(String name) {
        return name.endsWith(extension);
    }
}
