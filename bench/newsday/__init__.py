"""A day of invented outlets on loopback: what they publish and change, how they fail, and what a watcher lost of it.

outlets   who publishes what when, and what goes wrong
stories   events that several of them tell, from the invented newsroom
serving   their servers, and one that alerts are sent to
clock     the simulated clock that they and the watcher share
memory    what processes hold
counting  what is in the store at the end, and what is not
concluded the same of stories and alerts
"""
