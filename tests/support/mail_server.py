#!/usr/bin/python3
"""A mail server for tests, on loopback: keeps every letter it takes as a file, prints its port, ends when its input closes.

mail_server.py FOLDER [USER PASSWORD]      receivers called unknown@ are refused for good (550), later@ for now (451)
"""
import asyncio
import logging
import os
import pathlib
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
folder = pathlib.Path(sys.argv[1])
known = tuple(word.encode() for word in sys.argv[2:4])


class Keeper:
    taken = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown@"):
            return "550 no such person here"
        if address.startswith("later@"):
            return "451 come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        Keeper.taken += 1
        head = f"X-From: {envelope.mail_from}\r\nX-To: {','.join(envelope.rcpt_tos)}\r\nX-As: {session.auth_data or ''}\r\n"
        part = folder / f".{Keeper.taken}"
        part.write_bytes(head.encode() + envelope.content)
        os.rename(part, folder / f"{Keeper.taken:05}.eml")
        return "250 taken"


def sign_in(server, session, envelope, mechanism, given):
    fits = (given.login, given.password) == known
    return AuthResult(success=fits, handled=False, auth_data=given.login.decode() if fits else None)


def session():
    auth = {"authenticator": sign_in, "auth_required": True, "auth_require_tls": False} if known else {}
    return SMTP(Keeper(), hostname="mail.example.test", **auth)


async def main():
    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
