#!/usr/bin/python3
"""Runs Orca with a voice that writes everything it says to a file: reader.py FILE

Each line is the time in milliseconds, a tab and the spoken text, or only the time if Orca interrupts its speech. Uses no speech
server, no braille and none of the user's settings. An Orca that is already running is not affected.
"""

import os
import sys
import time

from orca import orca, settings, speechserver

FILE = open(sys.argv[1], "a", encoding="utf-8", buffering=1)


def write(*words):
    FILE.write("\t".join([str(time.time_ns() // 1_000_000), *words]) + "\n")


class SpeechServer(speechserver.SpeechServer):
    """A speech server for Orca that writes to the file."""

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


# Orca finds the module of its speech server by name, so this module names itself.
settings.speechServerFactory = "__main__"
settings.speechFactoryModules = ["__main__"]
manager = orca.getSettingsManager()
manager.activate(
    os.environ["XDG_DATA_HOME"] + "/orca",
    {
        "speechServerFactory": "__main__",
        "enableBraille": False,
        "enableSound": False,
        # the transcript already names the keys, and nothing is read without a key
        "enableKeyEcho": False,
        "sayAllOnLoad": False,
    },
)
sys.exit(orca.main())
