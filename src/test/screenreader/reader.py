#!/usr/bin/python3
"""Orca with a voice that writes: reader.py FILE puts all that it says into the file.

A line is the time in milliseconds, a tab and what is said, or nothing but the time where Orca stops what it was saying. No
speech server, no braille and no settings of whoever runs it have a part in it, and an Orca that already runs is left alone.
"""

import os
import sys
import time

from orca import orca, settings, speechserver

FILE = open(sys.argv[1], "a", encoding="utf-8", buffering=1)


def write(*words):
    FILE.write("\t".join([str(time.time_ns() // 1_000_000), *words]) + "\n")


class SpeechServer(speechserver.SpeechServer):
    """What Orca takes for a speech server."""

    saying = False

    @staticmethod
    def getSpeechServer(info=None):
        return SpeechServer()

    def getInfo(self):
        return ["a file", "file"]

    def speak(self, text=None, acss=None, interrupt=True):
        words = " ".join((text or "").split())
        if words:
            self.saying = True
            write(words)

    def speakCharacter(self, character, acss=None):
        self.speak(character)

    def speakKeyEvent(self, event, acss=None):
        self.speak(event.getKeyName())

    def sayAll(self, utteranceIterator, progressCallback):
        for context, _ in utteranceIterator:
            self.speak(context.utterance)

    def stop(self):
        if self.saying:
            self.saying = False
            write()


# Orca looks for the module of its voice by name, and this one is as good as any.
settings.speechServerFactory = "__main__"
settings.speechFactoryModules = ["__main__"]
manager = orca.getSettingsManager()
manager.activate(
    os.environ["XDG_DATA_HOME"] + "/orca",
    {
        "speechServerFactory": "__main__",
        "enableBraille": False,
        "enableSound": False,
        # keys are named in the transcript already, and what is read is what is asked for
        "enableKeyEcho": False,
        "sayAllOnLoad": False,
    },
)
sys.exit(orca.main())
